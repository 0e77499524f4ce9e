package descent.engine.functional;

import descent.engine.functional.Normalization.Normalized;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One layer norm: y = gamma x^ + beta with x^ = (x - mean) / sqrt(variance + eps), row by row, of x
 * or of a sum. Mean and 1 / deviation of each row are kept for the backward. Scratch slots 0 to 4.
 */
final class LayerNormalization {
  private final Tensor weight;
  private final Tensor bias;
  private final double eps;
  private final int cols;
  private final Device device;

  LayerNormalization(Tensor weight, Tensor bias, double eps) {
    this.weight = weight;
    this.bias = bias;
    this.eps = eps;
    cols = weight.size();
    device = weight.device();
  }

  /** The layer norm of x. */
  Tensor of(Tensor x) {
    return forward(Loops.of(x), x, null, x);
  }

  /** The layer norm of x + residual, with the sum. */
  Normalized ofSum(Tensor x, Tensor residual) {
    Tensor sum = x.emptyLike();
    Tensor y = forward(Loops.of(x), x, residual, sum);
    return new Normalized(sum, y);
  }

  private <A> Tensor forward(Loops<A> loops, Tensor x, @Nullable Tensor residual, Tensor sum) {
    Tensor y = x.emptyLike();
    int count = x.size() / cols;
    Tensor mean = device.empty(x.dtype(), count);
    Tensor inverse = device.empty(x.dtype(), count);
    Rows.run(
        device,
        x.size(),
        cols,
        (row, rows, width, scratch) -> {
          A values = loops.array(scratch, 0, rows * cols);
          loops.read(x, row * cols, values, 0, rows * cols);
          if (residual != null) {
            A term = loops.array(scratch, 1, rows * cols);
            loops.read(residual, row * cols, term, 0, rows * cols);
            loops.add(rows * cols, values, 0, term, 0, values, 0);
            loops.write(sum, row * cols, values, 0, rows * cols);
          }
          normalise(loops, rows, values, mean, inverse, row, scratch);
          loops.write(y, row * cols, values, 0, rows * cols);
        });
    if (residual == null && device.records(x, weight, bias)) {
      device.tape().record(() -> backward(loops, x, mean, inverse, y, null, x), y);
    } else if (residual != null && device.records(x, residual, weight, bias)) {
      device.tape().record(() -> backward(loops, sum, mean, inverse, y, sum, x, residual), sum, y);
    }
    return y;
  }

  /** Rows to y in their place, with their statistics. */
  private <A> void normalise(
      Loops<A> loops, int rows, A values, Tensor mean, Tensor inverse, int row, Scratch scratch) {
    A gamma = staged(loops, weight, scratch, 1);
    A beta = staged(loops, bias, scratch, 2);
    A means = loops.array(scratch, 3, rows);
    A inverses = loops.array(scratch, 4, rows);
    for (int r = 0; r < rows; r++) {
      int at = r * cols;
      loops.put(means, r, loops.sum(cols, values, at) / cols);
      loops.scale(cols, 1, -loops.at(means, r), values, at, values, at);
      double variance = loops.dot(cols, values, at, values, at) / cols;
      loops.put(inverses, r, 1 / Math.sqrt(variance + eps));
      loops.scale(cols, loops.at(inverses, r), 0, values, at, values, at);
      loops.mul(cols, values, at, gamma, 0, values, at);
      loops.add(cols, values, at, beta, 0, values, at);
    }
    loops.write(mean, row, means, 0, rows);
    loops.write(inverse, row, inverses, 0, rows);
  }

  private <A> A staged(Loops<A> loops, Tensor parameter, Scratch scratch, int slot) {
    A values = loops.array(scratch, slot, cols);
    loops.read(parameter, 0, values, 0, cols);
    return values;
  }

  /**
   * Gradients of the parameters and of {@code inputs}, whose sum is {@code x}; all of them get the
   * same one: dx = (g - mean(g) - x^ mean(g x^)) / deviation with g = gamma dy, and what the sum
   * itself was used for.
   */
  private <A> void backward(
      Loops<A> loops,
      Tensor x,
      Tensor mean,
      Tensor inverse,
      Tensor y,
      @Nullable Tensor sum,
      Tensor... inputs) {
    if (!y.hasGrad()) {
      shareGradient(sum == null ? y.gradient() : sum.gradient(), inputs);
      return;
    }
    Tensor dy = y.gradient();
    Tensor dx = x.emptyLike();
    boolean wanted = Arrays.stream(inputs).anyMatch(Tensor::requiresGrad);
    int tasks = Rows.tasks(x.size() / cols, cols);
    double[] partials = new double[2 * tasks * cols];
    Rows.run(
        device,
        x.size(),
        cols,
        (row, rows, width, scratch) -> {
          A values = loops.array(scratch, 0, rows * cols);
          A gradient = loops.array(scratch, 1, rows * cols);
          loops.read(x, row * cols, values, 0, rows * cols);
          loops.read(dy, row * cols, gradient, 0, rows * cols);
          A weights = loops.array(scratch, 2, 2 * cols);
          loops.fill(2 * cols, 0, weights, 0);
          for (int r = 0; r < rows; r++) {
            int at = r * cols;
            double scale = loops.get(inverse, row + r);
            double shift = -loops.get(mean, row + r) * scale;
            loops.scale(cols, scale, shift, values, at, values, at);
            parameterGradients(loops, values, gradient, at, weights, scratch);
          }
          int part = row / Rows.perTask(cols);
          for (int i = 0; i < 2 * cols; i++) {
            partials[2 * part * cols + i] = loops.at(weights, i);
          }
          if (wanted) {
            inputGradients(loops, rows, values, gradient, inverse, row, scratch);
            if (sum != null && sum.hasGrad()) {
              loops.read(sum.gradient(), row * cols, values, 0, rows * cols);
              loops.add(rows * cols, gradient, 0, values, 0, gradient, 0);
            }
            loops.write(dx, row * cols, gradient, 0, rows * cols);
          }
        });
    accumulate(weight, partials, 0);
    accumulate(bias, partials, cols);
    if (wanted) {
      shareGradient(dx, inputs);
    }
  }

  private static void shareGradient(Tensor gradient, Tensor... inputs) {
    for (Tensor input : inputs) {
      input.accumulateSharedGrad(gradient);
    }
  }

  /** Adds dy x^ and dy of one row to the sums of a task. */
  private <A> void parameterGradients(
      Loops<A> loops, A normed, A dy, int at, A sums, Scratch scratch) {
    A product = loops.array(scratch, 3, cols);
    loops.mul(cols, dy, at, normed, at, product, 0);
    loops.add(cols, sums, 0, product, 0, sums, 0);
    loops.add(cols, sums, cols, dy, at, sums, cols);
  }

  /** dx in the place of dy. */
  private <A> void inputGradients(
      Loops<A> loops, int rows, A normed, A dy, Tensor inverse, int row, Scratch scratch) {
    A gamma = staged(loops, weight, scratch, 3);
    for (int r = 0; r < rows; r++) {
      int at = r * cols;
      loops.mul(cols, dy, at, gamma, 0, dy, at);
      double mean = loops.sum(cols, dy, at) / cols;
      double slope = loops.dot(cols, dy, at, normed, at) / cols;
      double scale = loops.get(inverse, row + r);
      loops.scale(cols, scale, -mean * scale, dy, at, dy, at);
      loops.axpy(cols, -slope * scale, normed, at, dy, at);
    }
  }

  /** Adds up what the tasks found, in their order. */
  private void accumulate(Tensor parameter, double[] partials, int from) {
    if (parameter.requiresGrad()) {
      double[] total = new double[cols];
      for (int part = from; part < partials.length; part += 2 * cols) {
        for (int i = 0; i < cols; i++) {
          total[i] += partials[part + i];
        }
      }
      parameter.accumulateGrad(device.tensor(parameter.dtype(), total, cols));
    }
  }
}
