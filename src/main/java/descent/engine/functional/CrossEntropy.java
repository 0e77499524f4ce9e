package descent.engine.functional;

import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Cross-entropy of rows of logits. With l = logSoftmax(x), class weights w, smoothing e and target
 * t the loss of a row is -(1 - e) w_t l_t - e / C sum_c w_c l_c, and its derivative by x_j is p_j
 * ((1 - e) w_t + e / C sum_c w_c) - [j = t] (1 - e) w_t - e / C w_j with p = softmax(x).
 */
final class CrossEntropy {
  private final Tensor logits;
  private final int[] targets;
  private final LossReduction reduction;
  private final int ignored;
  private final int classes;
  private final double[] weights;
  private final double weightSum;

  /** What of the target's own probability is left by smoothing, and what each class gets. */
  private final double own;

  private final double share;

  /** Losses of the last dimension of {@code logits} (..., C). */
  CrossEntropy(Tensor logits, int[] targets, CrossEntropyOptions options) {
    this.logits = logits;
    this.targets = targets;
    this.reduction = options.reduction();
    this.ignored = options.ignoreIndex();
    this.classes = logits.size(-1);
    this.own = 1 - options.labelSmoothing();
    this.share = options.labelSmoothing() / classes;
    this.weights = weights(options, classes);
    this.weightSum = Arrays.stream(weights).sum();
    checkTargets();
  }

  private static double[] weights(CrossEntropyOptions options, int classes) {
    Tensor given = options.classWeights();
    if (given == null) {
      double[] ones = new double[classes];
      Arrays.fill(ones, 1);
      return ones;
    }
    if (!given.hasShape(classes)) {
      throw new IllegalArgumentException(
          "crossEntropy expected class weights of shape ["
              + classes
              + "] but got "
              + Arrays.toString(given.shape()));
    }
    return given.toDoubles();
  }

  private void checkTargets() {
    int rows = classes == 0 ? 0 : logits.size() / classes;
    if (targets.length != rows || classes == 0) {
      throw new IllegalArgumentException(
          "crossEntropy expected "
              + rows
              + " targets and at least one class for logits (..., C) "
              + Arrays.toString(logits.shape())
              + " but got "
              + targets.length
              + " targets");
    }
    for (int row = 0; row < rows; row++) {
      int target = targets[row];
      if ((target < 0 || target >= classes) && target != ignored) {
        throw new IllegalArgumentException(
            "crossEntropy expected targets from 0 to "
                + (classes - 1)
                + " or "
                + ignored
                + " but target "
                + row
                + " is "
                + target);
      }
    }
  }

  Tensor loss() {
    boolean records = logits.device().records(logits);
    Tensor logProbabilities = records ? logits.emptyLike() : logits;
    int[] shape = Arrays.copyOf(logits.shape(), logits.dim() - 1);
    Tensor y =
        logits.device().empty(logits.dtype(), reduction == LossReduction.NONE ? shape : new int[0]);
    forward(Loops.of(logits), logProbabilities, y);
    if (records) {
      logits
          .device()
          .tape()
          .record(() -> backward(Loops.of(logits), logProbabilities, y.gradient()), y);
    }
    return y;
  }

  private <A> void forward(Loops<A> loops, Tensor logProbabilities, Tensor y) {
    double[] partials = new double[Rows.tasks(targets.length, classes)];
    Rows.run(
        logits.device(),
        logits.size(),
        classes,
        (row, rows, cols, scratch) -> {
          A block = loops.array(scratch, 0, rows * cols);
          loops.read(logits, row * cols, block, 0, rows * cols);
          loops.logSoftmax(rows, cols, block, 0, block, 0);
          if (logProbabilities != logits) {
            loops.write(logProbabilities, row * cols, block, 0, rows * cols);
          }
          double sum = 0;
          for (int r = 0; r < rows; r++) {
            double loss = rowLoss(loops, block, r * cols, targets[row + r]);
            sum += loss;
            if (reduction == LossReduction.NONE) {
              loops.set(y, row + r, loss);
            }
          }
          partials[row / Rows.perTask(cols)] = sum;
        });
    if (reduction != LossReduction.NONE) {
      double sum = Arrays.stream(partials).reduce(0, Double::sum);
      loops.set(y, 0, reduction == LossReduction.MEAN ? sum / targetWeight() : sum);
    }
  }

  private <A> double rowLoss(Loops<A> loops, A logProbabilities, int at, int target) {
    if (target == ignored) {
      return 0;
    }
    double loss = -own * weights[target] * loops.at(logProbabilities, at + target);
    if (share > 0) {
      for (int c = 0; c < classes; c++) {
        loss -= share * weights[c] * loops.at(logProbabilities, at + c);
      }
    }
    return loss;
  }

  /** The weight of all targets together: what the mean is divided by. */
  private double targetWeight() {
    double sum = 0;
    for (int target : targets) {
      sum += target == ignored ? 0 : weights[target];
    }
    return sum;
  }

  private <A> void backward(Loops<A> loops, Tensor logProbabilities, Tensor dy) {
    GradSink sink = GradSink.of(logits);
    boolean each = reduction == LossReduction.NONE;
    double common =
        each ? 1 : loops.get(dy, 0) / (reduction == LossReduction.MEAN ? targetWeight() : 1);
    Rows.run(
        logits.device(),
        logits.size(),
        classes,
        (row, rows, cols, scratch) -> {
          A block = loops.array(scratch, 0, rows * cols);
          loops.read(logProbabilities, row * cols, block, 0, rows * cols);
          loops.exp(rows * cols, block, 0, block, 0);
          for (int r = 0; r < rows; r++) {
            double scale = each ? loops.get(dy, row + r) : common;
            rowGradient(loops, block, r * cols, targets[row + r], scale);
          }
          sink.write(loops, row * cols, rows * cols, block, scratch);
        });
  }

  /** Replaces the probabilities of a row by the gradient. */
  private <A> void rowGradient(Loops<A> loops, A row, int at, int target, double scale) {
    if (target == ignored) {
      loops.fill(classes, 0, row, at);
      return;
    }
    double ownWeight = own * weights[target];
    loops.scale(classes, scale * (ownWeight + share * weightSum), 0, row, at, row, at);
    loops.put(row, at + target, loops.at(row, at + target) - scale * ownWeight);
    if (share > 0) {
      for (int c = 0; c < classes; c++) {
        loops.put(row, at + c, loops.at(row, at + c) - scale * share * weights[c]);
      }
    }
  }
}
