package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;

/** Pictures as a network sees them: normalised, not augmented. */
final class Pictures {
  private Pictures() {}

  /** Pictures (N, 3, 32, 32) with their labels. */
  static Batch batch(
      Device device, ImageSet pictures, ChannelStatistics statistics, int... indices) {
    byte[] bytes = new byte[indices.length * ImageSet.BYTES];
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      pictures.copyPicture(indices[i], bytes, i * ImageSet.BYTES);
      labels[i] = pictures.label(indices[i]);
    }
    return Batch.of(tensor(device, bytes, statistics), labels);
  }

  /** Pictures one after another as (N, 3, 32, 32). */
  static Tensor tensor(Device device, byte[] bytes, ChannelStatistics statistics) {
    if (bytes.length == 0 || bytes.length % ImageSet.BYTES != 0) {
      throw new IllegalArgumentException(
          "A picture expected " + ImageSet.BYTES + " bytes but has " + bytes.length);
    }
    float[][] normalized = new float[ImageSet.CHANNELS][256];
    for (int c = 0; c < normalized.length; c++) {
      for (int value = 0; value < 256; value++) {
        normalized[c][value] = (float) statistics.normalize(c, value);
      }
    }
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = normalized[i / ImageSet.PLANE % ImageSet.CHANNELS][bytes[i] & 0xff];
    }
    int count = bytes.length / ImageSet.BYTES;
    return device.tensor(values, count, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
  }
}
