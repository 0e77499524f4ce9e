package descent.topic.cnn.data;

import descent.engine.tensor.Generator;

/**
 * One generated picture before it becomes bytes: colours from 0 to 1, painted from back to front.
 */
final class PictureScene {
  private static final int SIDE = ImageSet.SIDE;
  private static final double LEAST_CONTRAST = 0.75;
  private static final int MOST_THINGS = 3;

  private final Generator random;
  private final PictureKind kind;
  private final double[] values = new double[ImageSet.BYTES];

  PictureScene(PictureKind kind, Generator random) {
    this.kind = kind;
    this.random = random;
  }

  /** Paints the picture and writes its bytes to {@code out} from {@code offset}. */
  void paint(byte[] out, int offset) {
    double[] back = color();
    background(back);
    int things = random.nextInt(MOST_THINGS + 1);
    for (int i = 0; i < things; i++) {
      thing(1.0 + random.nextDouble() * 2.2);
    }
    subject(back);
    if (random.nextDouble() < 0.5) {
      thing(1 + random.nextDouble());
    }
    noise(out, offset);
  }

  /** A colour that fades into another in some direction, with soft waves. */
  private void background(double[] near) {
    double[] far = mixed(near, color(), 0.6);
    double angle = random.uniform(0, 2 * Math.PI);
    double dx = StrictMath.cos(angle) / SIDE;
    double dy = StrictMath.sin(angle) / SIDE;
    double waves = random.uniform(0, 0.25);
    double fx = random.uniform(-0.7, 0.7);
    double fy = random.uniform(-0.7, 0.7);
    double phase = random.uniform(0, 2 * Math.PI);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double share =
            0.5
                + dx * (x - SIDE / 2.0)
                + dy * (y - SIDE / 2.0)
                + waves * StrictMath.sin(fx * x + fy * y + phase);
        blend(x, y, near, 1);
        blend(x, y, far, clamp(share));
      }
    }
  }

  /** What the picture is of. */
  private void subject(double[] back) {
    double[] first = contrasting(back);
    double[] second = contrasting(first);
    double size = random.uniform(kind.isTexture() ? 11 : 9, 13);
    double stretch = random.uniform(0.85, 1.15);
    double cx = SIDE / 2.0 + random.uniform(-1, 1) * 3.5;
    double cy = SIDE / 2.0 + random.uniform(-1, 1) * 3.5;
    double angle = random.uniform(-0.35, 0.35);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double period = random.uniform(5, 7);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double u = (cos * (x - cx) + sin * (y - cy)) * stretch;
        double v = (-sin * (x - cx) + cos * (y - cy)) / stretch;
        double cover = clamp(0.5 - kind.outside(u / size, v / size) * size);
        if (cover > 0) {
          blend(x, y, first, cover);
          if (kind.isTexture()) {
            blend(x, y, second, cover * kind.secondColor(u, v, period));
          }
        }
      }
    }
  }

  /** Something that says nothing about the class: a short bar of any colour. */
  private void thing(double halfWidth) {
    double[] color = color();
    double cx = random.uniform(0, SIDE);
    double cy = random.uniform(0, SIDE);
    double angle = random.uniform(0, Math.PI);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double halfLength = random.uniform(1, 8);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double u = Math.abs(cos * (x - cx) + sin * (y - cy)) - halfLength;
        double v = Math.abs(-sin * (x - cx) + cos * (y - cy)) - halfWidth;
        double cover = clamp(0.5 - Math.max(u, v));
        if (cover > 0) {
          blend(x, y, color, cover);
        }
      }
    }
  }

  private void noise(byte[] out, int offset) {
    double strength = random.uniform(0.02, 0.08);
    double light = random.uniform(-0.12, 0.12);
    for (int i = 0; i < values.length; i++) {
      double value = values[i] + light + strength * roughlyNormal();
      out[offset + i] = (byte) (int) (255 * clamp(value) + 0.5);
    }
  }

  /** The sum of four uniform values, variance 1: near enough to normal for noise, and cheap. */
  private double roughlyNormal() {
    long bits = random.nextLong();
    int sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += (int) (bits >>> (16 * i)) & 0xffff;
    }
    return (sum / 65536.0 - 2) * 1.7320508;
  }

  private double[] color() {
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  /** A colour that can be told from another. */
  private double[] contrasting(double[] other) {
    double[] color = color();
    while (distance(color, other) < LEAST_CONTRAST) {
      color = color();
    }
    return color;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return Math.sqrt(sum);
  }

  private static double[] mixed(double[] a, double[] b, double share) {
    double[] mix = new double[a.length];
    for (int c = 0; c < a.length; c++) {
      mix[c] = a[c] + share * (b[c] - a[c]);
    }
    return mix;
  }

  private void blend(int x, int y, double[] color, double share) {
    for (int c = 0; c < color.length; c++) {
      int at = (c * SIDE + y) * SIDE + x;
      values[at] += share * (color[c] - values[at]);
    }
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
