package descent.ui.canvas;

/**
 * One small image with its caption.
 *
 * @param caption shown below it, lines parted by a line feed; may be empty
 * @param channels 1, drawn through a colour scale, or 3, drawn as red, green and blue
 * @param height in pixels
 * @param width in pixels
 * @param values channels * height * width numbers, channel by channel, row by row; not copied
 */
public record ImageTile(String caption, int channels, int height, int width, float[] values) {
  public ImageTile {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("An image expected 1 or 3 channels, found " + channels);
    }
    if (height < 1 || width < 1 || values.length != channels * height * width) {
      throw new IllegalArgumentException(
          "An image expected %d x %d x %d values, found %d"
              .formatted(channels, height, width, values.length));
    }
  }

  float value(int channel, int row, int column) {
    return values[(channel * height + row) * width + column];
  }
}
