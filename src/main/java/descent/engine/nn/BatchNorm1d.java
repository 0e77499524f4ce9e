package descent.engine.nn;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;

/**
 * {@link BatchNorm} of (N, numFeatures) or (N, numFeatures, L), as {@code torch.nn.BatchNorm1d}.
 */
public final class BatchNorm1d extends BatchNorm {
  /** A float32 layer with PyTorch's eps and momentum. */
  public BatchNorm1d(Device device, int numFeatures) {
    this(device, DType.FLOAT32, numFeatures, EPS, MOMENTUM);
  }

  /** A layer of either type; {@code momentum} is the weight of the newest batch, from 0 to 1. */
  public BatchNorm1d(Device device, DType dtype, int numFeatures, double eps, double momentum) {
    super(device, dtype, numFeatures, eps, momentum);
  }

  @Override
  boolean accepts(int rank) {
    return rank == 2 || rank == 3;
  }

  @Override
  String expected(int features) {
    return "(N, " + features + ") or (N, " + features + ", L)";
  }
}
