package descent.engine.data;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import java.util.Optional;

/** Samples found by index. */
public interface Dataset {
  /** The number of samples. */
  int size();

  /**
   * The samples of these indices as one batch, in this order, on a device. What it creates belongs
   * to the device's current scope.
   *
   * @param random for samples that are changed at random; the same stream gives the same batch
   */
  Batch get(Device device, int[] indices, Generator random);

  /**
   * All samples in order as one batch that outlives every scope, for datasets whose samples never
   * change; a loader of full batches then hands it out again and again without a copy.
   */
  default Optional<Batch> whole(Device device) {
    return Optional.empty();
  }
}
