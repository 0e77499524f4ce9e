package descent.engine.functional;

/**
 * How an image lies in an array with zeros around its planes: element (c, i, j) is at {@link
 * #start} + (c (height + top) + i) pitch + j. The zeros to the right of a row are those to the left
 * of the next one, and those below a plane are those above the next one.
 *
 * @param top rows of zeros above and below each plane
 * @param left zeros before and after each row
 * @param pitch the distance of two rows, at least width + left
 */
record PaddedImage(int channels, int height, int width, int top, int left, int pitch) {
  /** The first element's place. */
  int start() {
    return top * pitch + left;
  }

  int planeStride() {
    return (height + top) * pitch;
  }

  /** The length of the array, the zeros after the last plane included. */
  int length() {
    return channels * planeStride() + start();
  }

  /**
   * Where the window finds its elements for the first output, (channel, kernel row, kernel column)
   * in row-major order.
   */
  int[] taps(Window2d window) {
    int[] taps = new int[channels * window.taps()];
    int tap = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < window.rows().kernel(); i++) {
        int row = c * planeStride() + i * window.rows().dilation() * pitch;
        for (int j = 0; j < window.columns().kernel(); j++) {
          taps[tap++] = row + j * window.columns().dilation();
        }
      }
    }
    return taps;
  }

  /** Copies an image (channels, height, width) to its place; the zeros are not touched. */
  void load(float[] image, float[] padded) {
    int from = 0;
    for (int c = 0; c < channels; c++) {
      int to = start() + c * planeStride();
      for (int i = 0; i < height; i++, from += width, to += pitch) {
        System.arraycopy(image, from, padded, to, width);
      }
    }
  }

  /** Copies the image back from its place. */
  void store(float[] padded, float[] image) {
    int to = 0;
    for (int c = 0; c < channels; c++) {
      int from = start() + c * planeStride();
      for (int i = 0; i < height; i++, to += width, from += pitch) {
        System.arraycopy(padded, from, image, to, width);
      }
    }
  }
}
