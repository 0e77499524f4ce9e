package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.tensor.Tensor;

/**
 * The Gaussian error linear unit x Phi(x) of each element, Phi being the normal distribution
 * function; any shape. Exact, or by the formula with tanh ({@code approximate="tanh"} in PyTorch).
 * Reference: Hendrycks, Gimpel, "Gaussian error linear units", 2016.
 */
public final class GELU extends Module {
  private final boolean tanhForm;

  /** The exact form. */
  public GELU() {
    this(false);
  }

  /** The exact form, or the one with tanh. */
  public GELU(boolean tanhForm) {
    this.tanhForm = tanhForm;
  }

  @Override
  public Tensor forward(Tensor input) {
    return tanhForm ? Activation.geluTanh(input) : Activation.gelu(input);
  }
}
