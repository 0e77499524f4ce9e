package descent.engine.nn;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;

/** {@link BatchNorm} of (N, numFeatures, H, W), as {@code torch.nn.BatchNorm2d}. */
public final class BatchNorm2d extends BatchNorm {
  /** A float32 layer with PyTorch's eps and momentum. */
  public BatchNorm2d(Device device, int numFeatures) {
    this(device, DType.FLOAT32, numFeatures, EPS, MOMENTUM);
  }

  /** A layer of either type; {@code momentum} is the weight of the newest batch, from 0 to 1. */
  public BatchNorm2d(Device device, DType dtype, int numFeatures, double eps, double momentum) {
    super(device, dtype, numFeatures, eps, momentum);
  }

  @Override
  boolean accepts(int rank) {
    return rank == 4;
  }

  @Override
  String expected(int features) {
    return "(N, " + features + ", H, W)";
  }
}
