package descent.engine.functional;

import descent.engine.functional.Loops.Block;
import descent.engine.functional.Normalization.Normalized;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One layer norm: y = gamma x^ + beta with x^ = (x - mean) / sqrt(variance + eps), row by row, of x
 * or of a sum. Mean and 1 / deviation of each row are kept for the backward. Scratch slots 0 to 6.
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
          int from = row * cols;
          int n = rows * cols;
          Block<A> values = loops.in(x, from, n, scratch, 0);
          if (residual != null) {
            Block<A> term = loops.in(residual, from, n, scratch, 1);
            Block<A> both = loops.out(sum, from, n, scratch, 0);
            loops.add(n, values, term, both);
            loops.put(sum, from, n, both);
            values = both;
          }
          Block<A> result = loops.out(y, from, n, scratch, 5);
          normalise(loops, rows, values, result, mean, inverse, row, scratch);
          loops.put(y, from, n, result);
        });
    if (residual == null && device.records(x, weight, bias)) {
      device.tape().record(() -> backward(loops, x, mean, inverse, y, null, x), y);
    } else if (residual != null && device.records(x, residual, weight, bias)) {
      device.tape().record(() -> backward(loops, sum, mean, inverse, y, sum, x, residual), sum, y);
    }
    return y;
  }

  /** Rows of x to rows of y, with their statistics. */
  private <A> void normalise(
      Loops<A> loops,
      int rows,
      Block<A> x,
      Block<A> y,
      Tensor mean,
      Tensor inverse,
      int row,
      Scratch scratch) {
    A gamma = read(loops, weight, 0, cols, scratch, 1);
    A beta = read(loops, bias, 0, cols, scratch, 2);
    A means = loops.array(scratch, 3, rows);
    A inverses = loops.array(scratch, 4, rows);
    loops.layerNorm(
        rows, cols, eps, x.values(), x.at(), gamma, beta, y.values(), y.at(), means, inverses);
    loops.write(mean, row, means, 0, rows);
    loops.write(inverse, row, inverses, 0, rows);
  }

  private static <A> A read(Loops<A> loops, Tensor x, int from, int n, Scratch scratch, int slot) {
    A values = loops.array(scratch, slot, n);
    loops.read(x, from, values, 0, n);
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
          int from = row * cols;
          int n = rows * cols;
          Block<A> values = loops.in(x, from, n, scratch, 0);
          Block<A> gradient = loops.in(dy, from, n, scratch, 1);
          Block<A> result = loops.out(dx, from, n, scratch, 6);
          A weights = loops.array(scratch, 2, 2 * cols);
          loops.fill(2 * cols, 0, weights, 0);
          loops.layerNormBackward(
              rows,
              cols,
              values.values(),
              values.at(),
              read(loops, mean, row, rows, scratch, 3),
              read(loops, inverse, row, rows, scratch, 4),
              read(loops, weight, 0, cols, scratch, 5),
              gradient.values(),
              gradient.at(),
              result.values(),
              result.at(),
              weights);
          int part = row / Rows.perTask(cols);
          for (int i = 0; i < 2 * cols; i++) {
            partials[2 * part * cols + i] = loops.at(weights, i);
          }
          if (sum != null && sum.hasGrad()) {
            Block<A> more = loops.in(sum.gradient(), from, n, scratch, 0);
            loops.add(n, result, more, result);
          }
          loops.put(dx, from, n, result);
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
