package descent.topic.cnn.network;

/** What goes from one layer to the next for one picture; a batch puts N before it. */
public sealed interface DataShape {
  /** The number of values. */
  long size();

  /** As people write it: "32 x 16 x 16", "4096". */
  String text();

  /**
   * Planes of numbers, (C, H, W).
   *
   * @param channels C
   * @param height H
   * @param width W
   */
  record Image(int channels, int height, int width) implements DataShape {
    @Override
    public long size() {
      return (long) channels * height * width;
    }

    @Override
    public String text() {
      return channels + " \u00d7 " + height + " \u00d7 " + width;
    }
  }

  /**
   * One row of numbers, (D).
   *
   * @param features D
   */
  record Flat(int features) implements DataShape {
    @Override
    public long size() {
      return features;
    }

    @Override
    public String text() {
      return Integer.toString(features);
    }
  }
}
