package descent.topic.cnn.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads picture files as they are looked at: turned as the camera says, transparent on white. */
final class PictureFile {
  private static final long MOST_BYTES = 100L << 20;
  private static final long MOST_PIXELS = 60_000_000;

  private PictureFile() {}

  /** The picture in a file, opaque, upright. */
  static BufferedImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file
              + ": expected a picture but "
              + (Files.isDirectory(file) ? "found a folder" : "there is no such file"));
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          file
              + ": expected a picture of at most "
              + (MOST_BYTES >> 20)
              + " MB but found "
              + (Files.size(file) >> 20)
              + " MB");
    }
    BufferedImage image = decode(file);
    return upright(image, ExifOrientation.of(file));
  }

  private static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            file + ": expected a PNG, JPEG, GIF or BMP picture but found another kind of file");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(file, reader);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
    long width;
    long height;
    try {
      width = reader.getWidth(0);
      height = reader.getHeight(0);
      if (width * height <= MOST_PIXELS) {
        return reader.read(0);
      }
    } catch (IOException | RuntimeException e) {
      // The readers of the JDK answer damaged files with exceptions of many kinds.
      throw new IOException(
          file
              + ": expected an undamaged "
              + reader.getFormatName().toUpperCase(Locale.ROOT)
              + " picture but it cannot be read ("
              + e.getMessage()
              + ")",
          e);
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s: expected at most %,d pixels but found %,d x %,d",
            file,
            MOST_PIXELS,
            width,
            height));
  }

  private static BufferedImage upright(BufferedImage image, ExifOrientation orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean turned = orientation.exchangesSides();
    BufferedImage out =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, out.getWidth(), out.getHeight());
    graphics.drawImage(image, new AffineTransform(orientation.matrix(width, height)), null);
    graphics.dispose();
    return out;
  }
}
