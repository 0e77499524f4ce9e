package descent.topic.polynomial;

import descent.engine.tensor.Generator;
import java.util.Optional;

/**
 * Data drawn from a polynomial: z uniform, y = p(z) + noise. In classification the points fill the
 * plane around the curve, and a point's class is decided by where y + noise lies: the boundary that
 * can be learned is the curve itself. Training and validation points come from streams of their own
 * and one after the other, so that more training points leave all others as they were.
 */
final class GeneratedData {
  /** True weights are drawn from [-WEIGHT, WEIGHT]. */
  private static final double WEIGHT = 2;

  /** How far beyond the curve's range the points of a classification reach. */
  private static final double MARGIN = 1.5;

  private static final int CURVE_POINTS = 201;

  private final PolynomialConfig config;
  private final Polynomial polynomial;
  private final double yMin;
  private final double yMax;
  private final double bandHalfWidth;

  private GeneratedData(PolynomialConfig config, Polynomial polynomial) {
    this.config = config;
    this.polynomial = polynomial;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double z : Grid.of(config.zMin(), config.zMax(), CURVE_POINTS)) {
      low = Math.min(low, polynomial.at(z));
      high = Math.max(high, polynomial.at(z));
    }
    this.yMin = low - MARGIN;
    this.yMax = high + MARGIN;
    this.bandHalfWidth = config.task() == Task.MULTI_CLASS ? (yMax - yMin) / 6 : 0;
  }

  static PolynomialData generate(PolynomialConfig config, long seed) {
    GeneratedData source = new GeneratedData(config, truePolynomial(config, seed));
    return new PolynomialData(
        source.points(config.trainSize(), Generator.of(seed, "polynomial.train")),
        source.points(config.validationSize(), Generator.of(seed, "polynomial.validation")),
        ZScale.IDENTITY,
        "z",
        "y",
        Optional.of(new Truth(source.polynomial, config.noise(), source.bandHalfWidth)));
  }

  /** The typed weights, or the seed's; a lower degree has the first of the same ones. */
  static Polynomial truePolynomial(PolynomialConfig config, long seed) {
    Generator generator = Generator.of(seed, "polynomial.trueWeights");
    double[] drawn = new double[config.trueDegree() + 1];
    for (int k = 0; k < drawn.length; k++) {
      drawn[k] = generator.uniform(-WEIGHT, WEIGHT);
    }
    return new Polynomial(config.typedWeights().orElse(drawn));
  }

  private Points points(int count, Generator generator) {
    double[] z = new double[count];
    double[] y = new double[count];
    int[] labels = new int[config.task().isClassification() ? count : 0];
    for (int i = 0; i < count; i++) {
      z[i] = (float) generator.uniform(config.zMin(), config.zMax());
      if (labels.length == 0) {
        y[i] = (float) (polynomial.at(z[i]) + config.noise() * generator.nextGaussian());
      } else {
        y[i] = (float) generator.uniform(yMin, yMax);
        labels[i] = label(y[i] - polynomial.at(z[i]) + config.noise() * generator.nextGaussian());
      }
    }
    return new Points(z, y, labels);
  }

  private int label(double above) {
    if (config.task() == Task.BINARY) {
      return above > 0 ? 1 : 0;
    }
    return above < -bandHalfWidth ? 0 : above > bandHalfWidth ? 2 : 1;
  }
}
