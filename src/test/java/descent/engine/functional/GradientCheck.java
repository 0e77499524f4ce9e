package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.function.Function;

/**
 * Compares the gradients of a function with central finite differences in float64. The function is
 * made a scalar by a fixed random weight for each of its elements, so that all of them are checked.
 */
public final class GradientCheck {
  /** Of the largest gradient of the input that is checked, and of 1 at least. */
  public static final double TOLERANCE = 1e-6;

  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /** Checks the gradient of every float64 input that requires one. */
  public static void check(Function<Tensor[], Tensor> function, Tensor... inputs) {
    for (Tensor input : inputs) {
      assertEquals(DType.FLOAT64, input.dtype(), "gradient checks need float64");
      input.zeroGrad();
    }
    Device device = inputs[0].device();
    try (Device.Scope step = device.scope()) {
      Tensor y = function.apply(inputs);
      y.backward(device.tensor(DType.FLOAT64, weights(y.size()), y.shape()));
    }
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        assertTrue(inputs[i].hasGrad(), "input " + i + " has no gradient");
        checkInput(function, inputs, i);
      }
    }
  }

  private static void checkInput(
      Function<Tensor[], Tensor> function, Tensor[] inputs, int checked) {
    Tensor x = inputs[checked];
    double[] values = x.toDoubles();
    double[] gradient = x.gradient().toDoubles();
    double largest = 1;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double step = STEP * Math.max(1, Math.abs(value));
      values[i] = value + step;
      x.set(values);
      double above = weighted(function, inputs);
      values[i] = value - step;
      x.set(values);
      double below = weighted(function, inputs);
      values[i] = value;
      x.set(values);
      assertEquals(
          (above - below) / (2 * step),
          gradient[i],
          TOLERANCE * largest,
          "gradient of input " + checked + " at " + i);
    }
  }

  private static double weighted(Function<Tensor[], Tensor> function, Tensor... inputs) {
    Device device = inputs[0].device();
    try (Device.Scope step = device.scope();
        Device.NoGrad unrecorded = device.noGrad()) {
      double[] y = function.apply(inputs).toDoubles();
      double[] weights = weights(y.length);
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += weights[i] * y[i];
      }
      return sum;
    }
  }

  private static double[] weights(int count) {
    Generator generator = Generator.of(7, "gradient check");
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = generator.uniform(-1, 1);
    }
    return weights;
  }
}
