package descent.engine.data;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some samples of another dataset, in an order of their own: a view, nothing is copied. */
public final class Subset implements Dataset {
  private final Dataset source;
  private final int[] indices;
  private @Nullable Batch whole;

  /** The samples of these indices of {@code source}. */
  public Subset(Dataset source, int... indices) {
    for (int index : indices) {
      if (index < 0 || index >= source.size()) {
        throw new IllegalArgumentException(
            "Subset expected indices from 0 to " + (source.size() - 1) + " but got " + index);
      }
    }
    this.source = source;
    this.indices = indices.clone();
  }

  /** The indices in the source, a copy. */
  public int[] indices() {
    return indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Batch get(Device device, int[] chosen, Generator random) {
    int[] mapped = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] < 0 || chosen[i] >= indices.length) {
        throw new IllegalArgumentException(
            "Subset of " + indices.length + " samples was asked for sample " + chosen[i]);
      }
      mapped[i] = indices[chosen[i]];
    }
    return source.get(device, mapped, random);
  }

  /** Gathered once, where the source's samples never change, and kept. */
  @Override
  public Optional<Batch> whole(Device device) {
    if (source.whole(device).isEmpty()) {
      return Optional.empty();
    }
    Batch kept = whole;
    if (kept == null || kept.inputs().device() != device) {
      try (Device.Scope scope = device.scope()) {
        Batch batch = source.get(device, indices, new Generator(0));
        Tensor inputs = retained(batch.inputs());
        kept =
            batch.hasLabels()
                ? Batch.of(inputs, batch.labels())
                : Batch.of(inputs, retained(batch.targets()));
      }
      whole = kept;
    }
    return Optional.of(kept);
  }

  private static Tensor retained(Tensor tensor) {
    Tensor copy = tensor.device().retainedZeros(tensor.dtype(), tensor.shape());
    copy.copyFrom(tensor);
    return copy;
  }
}
