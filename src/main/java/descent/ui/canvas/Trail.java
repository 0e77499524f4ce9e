package descent.ui.canvas;

import descent.ui.theme.Role;
import java.util.Arrays;

/** A named path over a {@link SurfacePlot}, as the way of an optimiser. FX thread only. */
public final class Trail {
  private final String name;
  private final Role role;
  private final Runnable changed;
  private double[] x = new double[64];
  private double[] y = new double[64];
  private int size;

  Trail(String name, Role role, Runnable changed) {
    this.name = name;
    this.role = role;
    this.changed = changed;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  public int size() {
    return size;
  }

  public double x(int i) {
    return x[i];
  }

  public double y(int i) {
    return y[i];
  }

  /** Replaces the path by the first {@code n} points; they are copied. */
  public void setData(double[] newX, double[] newY, int n) {
    x = Arrays.copyOf(newX, n);
    y = Arrays.copyOf(newY, n);
    size = n;
    changed.run();
  }

  /** Adds a point at the end. */
  public void append(double newX, double newY) {
    if (size == x.length) {
      x = Arrays.copyOf(x, Math.max(64, 2 * size));
      y = Arrays.copyOf(y, x.length);
    }
    x[size] = newX;
    y[size++] = newY;
    changed.run();
  }

  public void clear() {
    size = 0;
    changed.run();
  }
}
