package descent.engine.nn;

import descent.engine.functional.Shaping;
import descent.engine.tensor.Tensor;

/**
 * Several dimensions as one, as {@code torch.nn.Flatten}: by default all but the first, (N, C, H,
 * W) to (N, C H W). Nothing is copied.
 */
public final class Flatten extends Module {
  private final int startDim;
  private final int endDim;

  /** All dimensions but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** The dimensions from {@code startDim} to {@code endDim}; negative ones count from the end. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Shaping.flatten(input, startDim, endDim);
  }
}
