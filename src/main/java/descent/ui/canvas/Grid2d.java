package descent.ui.canvas;

/**
 * Values on a regular grid over a rectangle. Row 0 lies at {@code yLo}, column 0 at {@code xLo};
 * the last ones at {@code yHi} and {@code xHi}. The array is row-major: {@code values[iy * nx +
 * ix]}.
 *
 * @param xLo left end
 * @param xHi right end
 * @param yLo lower end
 * @param yHi upper end
 * @param nx points along x, at least 2
 * @param ny points along y, at least 2
 * @param values nx * ny values
 */
public record Grid2d(
    double xLo, double xHi, double yLo, double yHi, int nx, int ny, double[] values) {
  public Grid2d {
    if (nx < 2 || ny < 2 || values.length != nx * ny) {
      throw new IllegalArgumentException(
          "Grid2d expected at least 2 x 2 points and nx * ny values, found %d x %d and %d values"
              .formatted(nx, ny, values.length));
    }
    if (!(xLo < xHi) || !(yLo < yHi)) {
      throw new IllegalArgumentException(
          "Grid2d expected lo < hi, found x %s to %s, y %s to %s".formatted(xLo, xHi, yLo, yHi));
    }
  }

  public double x(int ix) {
    return xLo + (xHi - xLo) * ix / (nx - 1);
  }

  public double y(int iy) {
    return yLo + (yHi - yLo) * iy / (ny - 1);
  }

  public double value(int ix, int iy) {
    return values[iy * nx + ix];
  }

  /** The bilinear interpolation at (x, y), which is moved inside. */
  public double at(double x, double y) {
    double fx = Math.max(0, Math.min(nx - 1, (x - xLo) / (xHi - xLo) * (nx - 1)));
    double fy = Math.max(0, Math.min(ny - 1, (y - yLo) / (yHi - yLo) * (ny - 1)));
    int ix = Math.min((int) fx, nx - 2);
    int iy = Math.min((int) fy, ny - 2);
    double ax = fx - ix;
    double ay = fy - iy;
    int k = iy * nx + ix;
    double lower = (1 - ax) * values[k] + ax * values[k + 1];
    double upper = (1 - ax) * values[k + nx] + ax * values[k + nx + 1];
    return (1 - ay) * lower + ay * upper;
  }
}
