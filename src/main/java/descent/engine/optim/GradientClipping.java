package descent.engine.optim;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Collection;

/** Bounds gradients before a step, as {@code torch.nn.utils} does. */
public final class GradientClipping {
  private GradientClipping() {}

  /**
   * Scales all gradients together so that their joint Euclidean norm is at most {@code maxNorm}: by
   * maxNorm / (norm + 1e-6) where that is below 1. A norm that is not finite leaves gradients that
   * are of no use, as in PyTorch: look at the result before stepping.
   *
   * @param parameters those without gradient are passed over
   * @return the norm before, summed in double precision and in an order that depends on the shapes
   *     alone; 0 without any gradient
   */
  public static double clipGradNorm(Collection<Tensor> parameters, double maxNorm) {
    Optimizer.checkNotNegative("maxNorm", maxNorm);
    double norm = gradNorm(parameters);
    double factor = maxNorm / (norm + 1e-6);
    if (!(factor >= 1)) {
      for (Tensor parameter : parameters) {
        if (parameter.hasGrad()) {
          scale(parameter.gradient(), factor);
        }
      }
    }
    return norm;
  }

  /** The joint Euclidean norm of all gradients; changes nothing. */
  public static double gradNorm(Collection<Tensor> parameters) {
    double sum = 0;
    for (Tensor parameter : parameters) {
      if (parameter.hasGrad()) {
        sum += squares(parameter.gradient());
      }
    }
    return Math.sqrt(sum);
  }

  /** Limits every element of every gradient to -maxValue ... maxValue; NaN stays. */
  public static void clipGradValue(Collection<Tensor> parameters, double maxValue) {
    Optimizer.checkNotNegative("maxValue", maxValue);
    for (Tensor parameter : parameters) {
      if (parameter.hasGrad()) {
        clamp(parameter.gradient(), maxValue);
      }
    }
  }

  private static double squares(Tensor tensor) {
    double[] parts = new double[(tensor.size() + Device.BLOCK - 1) / Device.BLOCK];
    squares(tensor, parts);
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  private static void squares(Tensor tensor, double[] parts) {
    Device device = tensor.device();
    device.forBlocks(
        tensor.size(),
        (from, count, scratch) -> {
          if (tensor.dtype() == DType.FLOAT32) {
            float[] block = tensor.stage(from, count, scratch, 0);
            parts[from / Device.BLOCK] = device.kernels().dot(count, block, 0, block, 0);
          } else {
            double[] block = tensor.stageDoubles(from, count, scratch, 0);
            double sum = 0;
            for (int i = 0; i < count; i++) {
              sum += block[i] * block[i];
            }
            parts[from / Device.BLOCK] = sum;
          }
        });
  }

  private static void scale(Tensor tensor, double factor) {
    Device device = tensor.device();
    device.forBlocks(
        tensor.size(),
        (from, count, scratch) -> {
          if (tensor.dtype() == DType.FLOAT32) {
            float[] block = tensor.stage(from, count, scratch, 0);
            device.kernels().scale(count, (float) factor, 0, block, 0, block, 0);
            tensor.floats().write(from, block, 0, count);
          } else {
            double[] block = tensor.stageDoubles(from, count, scratch, 0);
            for (int i = 0; i < count; i++) {
              block[i] *= factor;
            }
            tensor.doubles().write(from, block, 0, count);
          }
        });
  }

  private static void clamp(Tensor tensor, double bound) {
    tensor
        .device()
        .forBlocks(
            tensor.size(),
            (from, count, scratch) -> {
              if (tensor.dtype() == DType.FLOAT32) {
                float[] block = tensor.stage(from, count, scratch, 0);
                float limit = (float) bound;
                for (int i = 0; i < count; i++) {
                  block[i] = Math.max(-limit, Math.min(limit, block[i]));
                }
                tensor.floats().write(from, block, 0, count);
              } else {
                double[] block = tensor.stageDoubles(from, count, scratch, 0);
                for (int i = 0; i < count; i++) {
                  block[i] = Math.max(-bound, Math.min(bound, block[i]));
                }
                tensor.doubles().write(from, block, 0, count);
              }
            });
  }
}
