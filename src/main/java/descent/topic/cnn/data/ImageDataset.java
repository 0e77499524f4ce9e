package descent.topic.cnn.data;

import descent.engine.data.Batch;
import descent.engine.data.Dataset;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * Pictures as they are, normalised: inputs of shape (N, 3, 32, 32) and labels. For validation and
 * test; training pictures come from {@link ImageLoader}.
 */
public final class ImageDataset implements Dataset {
  private final ImageSet images;
  private final Normalizer normalizer;

  public ImageDataset(ImageSet images, Normalizer normalizer) {
    this.images = images;
    this.normalizer = normalizer;
  }

  @Override
  public int size() {
    return images.count();
  }

  @Override
  public Batch get(Device device, int[] indices, Generator random) {
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = images.label(indices[i]);
    }
    Tensor inputs = device.empty(indices.length, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
    device.forTasks(
        indices.length,
        inputs.size(),
        (task, scratch) -> {
          float[] values = scratch.floats(0, ImageSet.BYTES);
          int index = indices[task];
          normalizer.normalize(images.block(index), images.offset(index), values, 0);
          inputs.floats().write(task * ImageSet.BYTES, values, 0, ImageSet.BYTES);
        });
    return Batch.of(inputs, labels);
  }
}
