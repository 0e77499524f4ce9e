package descent.engine.data;

import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples that a step sees together: inputs of shape (N, ...) with either target values of shape
 * (N, ...) or N integer labels.
 */
public final class Batch {
  private final Tensor inputs;
  private final @Nullable Tensor targets;
  private final int @Nullable [] labels;

  private Batch(Tensor inputs, @Nullable Tensor targets, int @Nullable [] labels) {
    int count = targets != null ? rows(targets) : labels != null ? labels.length : 0;
    if (count != rows(inputs)) {
      throw new IllegalArgumentException(
          "Batch expected as many targets as inputs but found "
              + count
              + " for inputs of shape "
              + Arrays.toString(inputs.shape()));
    }
    this.inputs = inputs;
    this.targets = targets;
    this.labels = labels;
  }

  /** A batch with target values, both tensors with the samples along the first dimension. */
  public static Batch of(Tensor inputs, Tensor targets) {
    return new Batch(inputs, targets, null);
  }

  /** A batch with one label per sample; the array is not copied. */
  public static Batch of(Tensor inputs, int[] labels) {
    return new Batch(inputs, null, labels);
  }

  private static int rows(Tensor tensor) {
    if (tensor.dim() == 0) {
      throw new IllegalArgumentException("Batch expected a tensor of samples but found a scalar");
    }
    return tensor.size(0);
  }

  /** The number of samples. */
  public int size() {
    return inputs.size(0);
  }

  /** The inputs, (N, ...). */
  public Tensor inputs() {
    return inputs;
  }

  /** True if this batch has labels, false if it has target values. */
  public boolean hasLabels() {
    return labels != null;
  }

  /**
   * The target values, (N, ...).
   *
   * @throws IllegalStateException if this batch has labels instead
   */
  public Tensor targets() {
    if (targets == null) {
      throw new IllegalStateException("Expected a batch with target values but it has labels");
    }
    return targets;
  }

  /**
   * The labels, N of them, not a copy.
   *
   * @throws IllegalStateException if this batch has target values instead
   */
  public int[] labels() {
    if (labels == null) {
      throw new IllegalStateException("Expected a batch with labels but it has target values");
    }
    return labels;
  }
}
