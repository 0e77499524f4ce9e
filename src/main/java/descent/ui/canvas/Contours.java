package descent.ui.canvas;

import java.util.Arrays;

/** Lines of equal value on a grid, by marching squares with linear interpolation. Pure. */
final class Contours {
  /**
   * Which edges a segment joins, for each of the 16 cases; edges: 0 low, 1 right, 2 high, 3 left.
   */
  private static final int[][] CASES = {
    {},
    {3, 0},
    {0, 1},
    {3, 1},
    {1, 2},
    {3, 0, 1, 2},
    {0, 2},
    {3, 2},
    {2, 3},
    {2, 0},
    {0, 1, 2, 3},
    {2, 1},
    {1, 3},
    {1, 0},
    {0, 3},
    {}
  };

  private Contours() {}

  /**
   * The segments of the line where the grid equals {@code level}.
   *
   * @return x1, y1, x2, y2 of each segment in the grid's coordinates
   */
  static double[] segments(Grid2d grid, double level) {
    double[] out = new double[256];
    int size = 0;
    for (int iy = 0; iy + 1 < grid.ny(); iy++) {
      for (int ix = 0; ix + 1 < grid.nx(); ix++) {
        int[] edges = CASES[caseOf(grid, ix, iy, level)];
        if (size + 2 * edges.length > out.length) {
          out = Arrays.copyOf(out, 2 * out.length);
        }
        for (int edge : edges) {
          out[size++] = crossX(grid, ix, iy, edge, level);
          out[size++] = crossY(grid, ix, iy, edge, level);
        }
      }
    }
    return Arrays.copyOf(out, size);
  }

  private static int caseOf(Grid2d g, int ix, int iy, double level) {
    double a = g.value(ix, iy);
    double b = g.value(ix + 1, iy);
    double c = g.value(ix + 1, iy + 1);
    double d = g.value(ix, iy + 1);
    if (!Double.isFinite(a + b + c + d)) {
      return 0;
    }
    return (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
  }

  private static double crossX(Grid2d g, int ix, int iy, int edge, double level) {
    return switch (edge) {
      case 0 -> mix(g.x(ix), g.x(ix + 1), g.value(ix, iy), g.value(ix + 1, iy), level);
      case 2 -> mix(g.x(ix), g.x(ix + 1), g.value(ix, iy + 1), g.value(ix + 1, iy + 1), level);
      case 1 -> g.x(ix + 1);
      default -> g.x(ix);
    };
  }

  private static double crossY(Grid2d g, int ix, int iy, int edge, double level) {
    return switch (edge) {
      case 1 -> mix(g.y(iy), g.y(iy + 1), g.value(ix + 1, iy), g.value(ix + 1, iy + 1), level);
      case 3 -> mix(g.y(iy), g.y(iy + 1), g.value(ix, iy), g.value(ix, iy + 1), level);
      case 0 -> g.y(iy);
      default -> g.y(iy + 1);
    };
  }

  private static double mix(double p, double q, double atP, double atQ, double level) {
    return atQ == atP ? (p + q) / 2 : p + (q - p) * (level - atP) / (atQ - atP);
  }
}
