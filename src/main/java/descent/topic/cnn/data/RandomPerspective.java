package descent.topic.cnn.data;

import descent.engine.tensor.Generator;

/**
 * torchvision's {@code RandomPerspective} on byte tensors: with probability p the corners move
 * inwards by random whole pixels, up to {@code distortion} of half the side, and the picture is
 * warped to them; bilinear, with what lies outside filled.
 *
 * @param distortion torchvision's {@code distortion_scale}, 0 to 1
 * @param p probability, 0 to 1
 * @param fill value of pixels outside the picture, 0 to 255
 */
public record RandomPerspective(double distortion, double p, int fill) implements Augmentation {
  private static final int SIDE = ImageSet.SIDE;
  private static final int PLANE = ImageSet.PLANE;

  public RandomPerspective {
    if (!(distortion >= 0 && distortion <= 1) || !(p >= 0 && p <= 1) || fill < 0 || fill > 255) {
      throw new IllegalArgumentException(
          "RandomPerspective expected distortion and p from 0 to 1 and fill from 0 to 255 but got "
              + distortion
              + ", "
              + p
              + " and "
              + fill);
    }
  }

  @Override
  public String name() {
    return "RandomPerspective";
  }

  @Override
  public String describe() {
    return "RandomPerspective(distortion_scale=" + distortion + ", p=" + p + ", fill=" + fill + ")";
  }

  @Override
  public Augmentation always() {
    return new RandomPerspective(distortion, 1, fill);
  }

  @Override
  public boolean apply(byte[] from, byte[] to, Generator random) {
    if (random.nextDouble() >= p) {
      return false;
    }
    warp(from, to, coefficients(corners(random)));
    return true;
  }

  /**
   * Where the corners go: x and y of top left, top right, bottom right, bottom left, drawn in this
   * order.
   */
  int[] corners(Generator random) {
    int most = (int) (distortion * (SIDE / 2)) + 1;
    int near = SIDE - most;
    return new int[] {
      random.nextInt(most),
      random.nextInt(most),
      near + random.nextInt(most),
      random.nextInt(most),
      near + random.nextInt(most),
      near + random.nextInt(most),
      random.nextInt(most),
      near + random.nextInt(most)
    };
  }

  /**
   * The a to h of the map from a point (x, y) of the result to the point ((a x + b y + c) / w, (d x
   * + e y + f) / w) of the picture, w = g x + h y + 1, that takes these corners to the picture's.
   */
  static double[] coefficients(int[] corners) {
    int far = SIDE - 1;
    double[] targets = {0, 0, far, 0, far, far, 0, far};
    double[][] rows = new double[8][];
    for (int i = 0; i < 8; i += 2) {
      double x = corners[i];
      double y = corners[i + 1];
      double u = targets[i];
      double v = targets[i + 1];
      rows[i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
      rows[i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
    }
    return solve(rows);
  }

  /** Gauss and Jordan's elimination with partial pivoting on rows of eight factors and a value. */
  private static double[] solve(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int r = column + 1; r < n; r++) {
        if (Math.abs(rows[r][column]) > Math.abs(rows[pivot][column])) {
          pivot = r;
        }
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = row;
      for (int r = 0; r < n; r++) {
        double factor = r == column ? 0 : rows[r][column] / row[column];
        for (int j = column; factor != 0 && j <= n; j++) {
          rows[r][j] -= factor * row[j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = rows[i][n] / rows[i][i];
    }
    return solution;
  }

  /**
   * Looks each pixel of the result up in the picture, at the centres of pixels, as torchvision's
   * {@code perspective} does for byte tensors: a pixel partly outside is darkened by its share
   * inside twice, and the rest is filled.
   */
  void warp(byte[] from, byte[] to, double[] k) {
    for (int row = 0; row < SIDE; row++) {
      double y = row + 0.5;
      for (int column = 0; column < SIDE; column++) {
        double x = column + 0.5;
        double w = 1 / (k[6] * x + k[7] * y + 1);
        double u = (k[0] * x + k[1] * y + k[2]) * w - 0.5;
        double v = (k[3] * x + k[4] * y + k[5]) * w - 0.5;
        sample(from, u, v, to, row * SIDE + column);
      }
    }
  }

  private void sample(byte[] from, double u, double v, byte[] to, int at) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    if (left < -1 || left >= SIDE || top < -1 || top >= SIDE) {
      for (int plane = 0; plane < ImageSet.BYTES; plane += PLANE) {
        to[plane + at] = (byte) fill;
      }
      return;
    }
    double rightShare = u - left;
    double lowerShare = v - top;
    // Neighbours outside count nothing: their weight is zero and the nearest pixel stands in.
    double w0 = left >= 0 ? 1 - rightShare : 0;
    double w1 = left < SIDE - 1 ? rightShare : 0;
    double h0 = top >= 0 ? 1 - lowerShare : 0;
    double h1 = top < SIDE - 1 ? lowerShare : 0;
    int x0 = Math.max(left, 0);
    int x1 = Math.min(left + 1, SIDE - 1);
    int y0 = Math.max(top, 0) * SIDE;
    int y1 = Math.min(top + 1, SIDE - 1) * SIDE;
    double inside = (w0 + w1) * (h0 + h1);
    double outside = (1 - inside) * fill;
    for (int plane = 0; plane < ImageSet.BYTES; plane += PLANE) {
      double upper = w0 * (from[plane + y0 + x0] & 0xff) + w1 * (from[plane + y0 + x1] & 0xff);
      double lower = w0 * (from[plane + y1 + x0] & 0xff) + w1 * (from[plane + y1 + x1] & 0xff);
      to[plane + at] = (byte) (int) Math.rint((h0 * upper + h1 * lower) * inside + outside);
    }
  }
}
