package descent.topic.tsp.instance;

import descent.engine.tensor.Generator;

/**
 * Random instances in the unit square. Coordinates are rounded to float, so that a network, a file
 * and a solver all see the same cities.
 */
public enum InstanceKind {
  /** Every place equally likely. */
  UNIFORM {
    @Override
    void place(double[] x, double[] y, Generator generator) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) generator.nextDouble();
        y[i] = (float) generator.nextDouble();
      }
    }
  },
  /**
   * Normally distributed around centres that are placed uniformly, one for every ten cities and at
   * least two; standard deviation 0.06, drawn again where it falls outside the square.
   */
  CLUSTERED {
    @Override
    void place(double[] x, double[] y, Generator generator) {
      int centres = Math.max(2, x.length / CITIES_PER_CENTRE);
      double[] centreX = new double[centres];
      double[] centreY = new double[centres];
      UNIFORM.place(centreX, centreY, generator);
      for (int i = 0; i < x.length; i++) {
        int centre = generator.nextInt(centres);
        x[i] = near(centreX[centre], generator);
        y[i] = near(centreY[centre], generator);
      }
    }
  };

  private static final int CITIES_PER_CENTRE = 10;
  private static final double SPREAD = 0.06;

  abstract void place(double[] x, double[] y, Generator generator);

  /** The next instance of {@code cities} cities. */
  public Instance draw(String name, int cities, Generator generator) {
    if (cities < Instance.MIN_CITIES) {
      throw new IllegalArgumentException(
          "Expected at least " + Instance.MIN_CITIES + " cities but got " + cities);
    }
    double[] x = new double[cities];
    double[] y = new double[cities];
    place(x, y, generator);
    return Instance.euclidean(name, x, y);
  }

  private static double near(double centre, Generator generator) {
    while (true) {
      float value = (float) (centre + SPREAD * generator.nextGaussian());
      if (value >= 0 && value <= 1) {
        return value;
      }
    }
  }
}
