package descent.ui.lesson;

import descent.lesson.Curve;
import descent.lesson.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A curve that is being drawn: one height, or none yet, in each of a row of columns. */
final class Sketching {
  static final int COLUMNS = 60;
  private static final double KEY_STEP = 0.02;

  private final double[] heights = new double[COLUMNS];
  private int last = -1;

  Sketching() {
    Arrays.fill(heights, Double.NaN);
  }

  boolean isEmpty() {
    return Arrays.stream(heights).allMatch(Double::isNaN);
  }

  /** The height in a column, 0 to 1; NaN where nothing was drawn. */
  double height(int column) {
    return heights[column];
  }

  /** The pen is set down: it draws no line from where it was before. */
  void begin() {
    last = -1;
  }

  /** The pen is at a place, both from 0 to 1; columns that it passed over are filled in between. */
  void to(double share, double height) {
    int column = (int) Math.round(clip(share) * (COLUMNS - 1));
    double to = clip(height);
    int from = last < 0 || Double.isNaN(heights[last]) ? column : last;
    double start = from == column ? to : heights[from];
    int distance = Math.abs(column - from);
    for (int i = 1; i <= distance; i++) {
      int at = from + (column > from ? i : -i);
      heights[at] = start + (to - start) * i / distance;
    }
    heights[column] = to;
    last = column;
  }

  /** Moves the pen by keys: columns to the right, key steps up. Returns the pen's column. */
  int move(int right, int up) {
    int from = Math.max(0, last);
    double height = Double.isNaN(heights[from]) ? 0.5 : heights[from];
    int column = Math.min(COLUMNS - 1, Math.max(0, from + right));
    to(column / (COLUMNS - 1.0), height + up * KEY_STEP);
    return column;
  }

  /** Where the pen is; -1 before it was set down. */
  int column() {
    return last;
  }

  /** Nothing drawn. */
  void clear() {
    Arrays.fill(heights, Double.NaN);
    last = -1;
  }

  /** The curve in the values of its axes; columns without a height are left out. */
  Curve curve(Plot plot) {
    List<double[]> points = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      if (!Double.isNaN(heights[column])) {
        points.add(
            new double[] {
              plot.horizontal().value(column / (COLUMNS - 1.0)),
              plot.vertical().value(heights[column])
            });
      }
    }
    return new Curve(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  private static double clip(double share) {
    return Math.min(1, Math.max(0, share));
  }
}
