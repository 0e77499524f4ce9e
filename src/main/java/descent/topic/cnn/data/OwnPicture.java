package descent.topic.cnn.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A picture of the user's, made into one that a network reads: upright, on white where it is
 * transparent, its largest square in the middle, averaged over areas down to 32x32.
 *
 * @param file where it came from
 * @param upright the whole picture as it is looked at, opaque
 * @param left column of {@code upright} where the square begins
 * @param top row of {@code upright} where the square begins
 * @param side of the square, in pixels of {@code upright}
 * @param pixels the {@link ImageSet#BYTES} bytes of the result
 */
public record OwnPicture(
    Path file, BufferedImage upright, int left, int top, int side, byte[] pixels) {
  /**
   * Reads a PNG, JPEG, GIF or BMP file.
   *
   * @throws IOException in one sentence, if it is no such picture, damaged or too large
   */
  public static OwnPicture read(Path file) throws IOException {
    return of(file, PictureFile.read(file));
  }

  static OwnPicture of(Path file, BufferedImage upright) {
    int side = Math.min(upright.getWidth(), upright.getHeight());
    int left = (upright.getWidth() - side) / 2;
    int top = (upright.getHeight() - side) / 2;
    return new OwnPicture(file, upright, left, top, side, scaled(upright, left, top, side));
  }

  /** Each pixel of the result is the mean of the area it covers, partly covered pixels in part. */
  private static byte[] scaled(BufferedImage image, int left, int top, int side) {
    double[] rows = new double[ImageSet.SIDE * side * ImageSet.CHANNELS];
    int[] line = new int[side];
    double step = (double) side / ImageSet.SIDE;
    for (int y = 0; y < side; y++) {
      image.getRGB(left, top + y, side, 1, line, 0, side);
      int last = Math.min(ImageSet.SIDE - 1, (int) ((y + 1) / step));
      for (int ty = (int) (y / step); ty <= last; ty++) {
        double share = overlap(y, ty, step);
        for (int x = 0; share > 0 && x < side; x++) {
          for (int c = 0; c < ImageSet.CHANNELS; c++) {
            rows[(c * ImageSet.SIDE + ty) * side + x] += share * (line[x] >> (16 - 8 * c) & 0xff);
          }
        }
      }
    }
    byte[] pixels = new byte[ImageSet.BYTES];
    for (int row = 0; row < ImageSet.CHANNELS * ImageSet.SIDE; row++) {
      averageColumns(rows, row, side, step, pixels);
    }
    return pixels;
  }

  private static void averageColumns(double[] rows, int row, int side, double step, byte[] pixels) {
    for (int tx = 0; tx < ImageSet.SIDE; tx++) {
      double sum = 0;
      int last = Math.min(side - 1, (int) ((tx + 1) * step));
      for (int x = (int) (tx * step); x <= last; x++) {
        sum += overlap(x, tx, step) * rows[row * side + x];
      }
      pixels[row * ImageSet.SIDE + tx] = (byte) (int) Math.rint(sum / (step * step));
    }
  }

  /** How much of the pixel from i to i + 1 lies in the cell from {@code cell * step} on. */
  private static double overlap(int i, int cell, double step) {
    return Math.max(0, Math.min(i + 1, (cell + 1) * step) - Math.max(i, cell * step));
  }
}
