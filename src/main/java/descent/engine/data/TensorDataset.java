package descent.engine.data;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.RowCopy;
import descent.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Samples held in tensors along their first dimension: inputs (N, ...) with targets (N, ...) or N
 * labels. The tensors must outlive the dataset, so create them outside any scope.
 */
public final class TensorDataset implements Dataset {
  private final Batch all;

  /** Samples with target values. */
  public TensorDataset(Tensor inputs, Tensor targets) {
    this.all = Batch.of(inputs, targets);
  }

  /** Samples with labels; the array is not copied. */
  public TensorDataset(Tensor inputs, int[] labels) {
    this.all = Batch.of(inputs, labels);
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public Batch get(Device device, int[] indices, Generator random) {
    Tensor inputs = RowCopy.gather(device, all.inputs(), indices);
    return all.hasLabels()
        ? Batch.of(inputs, takeLabels(indices))
        : Batch.of(inputs, RowCopy.gather(device, all.targets(), indices));
  }

  @Override
  public Optional<Batch> whole(Device device) {
    return all.inputs().device() == device ? Optional.of(all) : Optional.empty();
  }

  private int[] takeLabels(int[] indices) {
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = all.labels()[indices[i]];
    }
    return labels;
  }
}
