package descent.ui.chart;

import java.util.Arrays;

/**
 * One named line, set of points or band of a {@link SeriesChart}. Values are copied in; NaN and
 * infinities are gaps. FX thread only.
 */
public final class Series {
  /** What is drawn. */
  public enum Kind {
    LINE,
    POINTS,
    /** The area between a lower and an upper line. */
    BAND
  }

  private final String name;
  private final Kind kind;
  private final SeriesStyle style;
  private final Runnable changed;
  private double[] x = new double[64];
  private double[] y = new double[64];
  private double[] upper = new double[0];
  private int size;
  private boolean visible = true;
  private boolean inRange = true;
  private boolean ascending = true;

  Series(String name, Kind kind, SeriesStyle style, Runnable changed) {
    this.name = name;
    this.kind = kind;
    this.style = style;
    this.changed = changed;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public SeriesStyle style() {
    return style;
  }

  public int size() {
    return size;
  }

  public double x(int i) {
    return x[i];
  }

  /** The value, for a band its lower end. */
  public double y(int i) {
    return y[i];
  }

  /** The upper end of a band; the value of any other kind. */
  public double upper(int i) {
    return kind == Kind.BAND ? upper[i] : y[i];
  }

  public boolean isVisible() {
    return visible;
  }

  /** Shows or hides it; the axes follow. */
  public void setVisible(boolean value) {
    visible = value;
    changed.run();
  }

  /** Whether the axes make room for it; what they leave out is clipped. */
  public void setInRange(boolean value) {
    inRange = value;
    changed.run();
  }

  boolean isInRange() {
    return inRange;
  }

  /** Replaces the data by the first {@code n} of {@code x} and {@code y}. */
  public void setData(double[] newX, double[] newY, int n) {
    if (kind == Kind.BAND) {
      throw new IllegalStateException("Series \"" + name + "\" is a band: it expects setBand");
    }
    x = Arrays.copyOf(newX, n);
    y = Arrays.copyOf(newY, n);
    sized(n);
  }

  /** Replaces the data. */
  public void setData(double[] newX, double[] newY) {
    setData(newX, newY, Math.min(newX.length, newY.length));
  }

  /** Replaces the data of a band. */
  public void setBand(double[] newX, double[] lower, double[] newUpper, int n) {
    if (kind != Kind.BAND) {
      throw new IllegalStateException("Series \"" + name + "\" is no band: it expects setData");
    }
    x = Arrays.copyOf(newX, n);
    y = Arrays.copyOf(lower, n);
    upper = Arrays.copyOf(newUpper, n);
    sized(n);
  }

  /** Adds a point at the end. */
  public void append(double newX, double newY) {
    if (size == x.length) {
      x = Arrays.copyOf(x, Math.max(64, 2 * size));
      y = Arrays.copyOf(y, x.length);
    }
    ascending &= size == 0 || newX >= x[size - 1];
    x[size] = newX;
    y[size] = newY;
    size++;
    changed.run();
  }

  public void clear() {
    sized(0);
  }

  private void sized(int n) {
    size = n;
    ascending = true;
    for (int i = 1; i < n && ascending; i++) {
      ascending = x[i] >= x[i - 1];
    }
    changed.run();
  }

  /** Whether x never decreases, so that the line can be thinned by columns. */
  boolean isAscending() {
    return ascending;
  }

  double[] xs() {
    return x;
  }

  double[] ys() {
    return y;
  }

  double[] uppers() {
    return upper;
  }

  /** The index whose x is nearest to {@code at}; -1 when empty. */
  int nearest(double at) {
    if (ascending && size > 0) {
      int i = Math.min(size - 1, Decimation.lowerBound(x, size, at));
      return i > 0 && at - x[i - 1] < x[i] - at ? i - 1 : i;
    }
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (best < 0 || Math.abs(x[i] - at) < Math.abs(x[best] - at)) {
        best = i;
      }
    }
    return best;
  }
}
