package descent.engine.nn;

import descent.engine.functional.Dropout;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * While training, sets each plane x[n, c] of (N, C, ...) to 0 with probability p and multiplies the
 * others by 1 / (1 - p); in evaluation mode the input passes unchanged. The probability may change
 * between any two steps. Reference: Tompson et al., "Efficient object localization using
 * convolutional networks", 2015.
 */
public final class Dropout2d extends Module {
  private final Generator generator;
  private double p;

  /**
   * Dropout of probability {@code p}, from 0 to 1.
   *
   * @param generator of the masks; its state is the caller's to save
   */
  public Dropout2d(double p, Generator generator) {
    this.generator = generator;
    this.p = check(p);
  }

  public double p() {
    return p;
  }

  /** Sets the probability, from 0 to 1, from the next forward on. */
  public void setP(double value) {
    p = check(value);
  }

  private static double check(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("Dropout2d expected p from 0 to 1 but got " + value);
    }
    return value;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Dropout.dropout2d(input, p, isTraining(), generator);
  }
}
