package descent.topic.cnn.data;

/** Bytes of pictures to what a network reads: (value / 255 - mean) / standard deviation. */
public final class Normalizer {
  private final ChannelStatistics statistics;
  private final float[] table = new float[ImageSet.CHANNELS * 256];

  public Normalizer(ChannelStatistics statistics) {
    this.statistics = statistics;
    for (int c = 0; c < ImageSet.CHANNELS; c++) {
      for (int value = 0; value < 256; value++) {
        table[c * 256 + value] = (float) statistics.normalize(c, value);
      }
    }
  }

  /** What is subtracted and divided by. */
  public ChannelStatistics statistics() {
    return statistics;
  }

  /**
   * Normalises one picture.
   *
   * @param picture holds its {@link ImageSet#BYTES} bytes from {@code offset}
   * @param out gets as many values, (3, 32, 32), from {@code outOffset}
   */
  public void normalize(byte[] picture, int offset, float[] out, int outOffset) {
    for (int c = 0; c < ImageSet.CHANNELS; c++) {
      int channel = c * 256;
      int from = offset + c * ImageSet.PLANE;
      int to = outOffset + c * ImageSet.PLANE;
      for (int i = 0; i < ImageSet.PLANE; i++) {
        out[to + i] = table[channel + (picture[from + i] & 0xff)];
      }
    }
  }
}
