package descent.topic.cnn.data;

import descent.engine.tensor.Generator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * torchvision's {@code v2.JPEG} with a probability: the picture is compressed with a random quality
 * and read again. For networks that will see pictures which have been JPEG files.
 *
 * @param lowest quality, 1 to 100
 * @param highest quality, at least {@code lowest}
 * @param p probability, 0 to 1
 */
public record RandomJpeg(int lowest, int highest, double p) implements Augmentation {
  private static final int SIDE = ImageSet.SIDE;
  private static final int PLANE = ImageSet.PLANE;

  public RandomJpeg {
    if (lowest < 1 || highest < lowest || highest > 100 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "RandomJpeg expected qualities from 1 to 100 and p from 0 to 1 but got "
              + lowest
              + ", "
              + highest
              + " and "
              + p);
    }
  }

  @Override
  public String name() {
    return "RandomJpeg";
  }

  @Override
  public String describe() {
    return "v2.JPEG(quality=(" + lowest + ", " + highest + ")), p=" + p;
  }

  @Override
  public Augmentation always() {
    return new RandomJpeg(lowest, highest, 1);
  }

  @Override
  public boolean apply(byte[] from, byte[] to, Generator random) {
    if (random.nextDouble() >= p) {
      return false;
    }
    int quality = lowest + random.nextInt(highest - lowest + 1);
    try {
      planes(decoded(encoded(image(from), quality)), to);
    } catch (IOException e) {
      throw new UncheckedIOException("a JPEG in memory", e);
    }
    return true;
  }

  private static BufferedImage image(byte[] planes) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < PLANE; i++) {
      int rgb =
          (planes[i] & 0xff) << 16 | (planes[PLANE + i] & 0xff) << 8 | planes[2 * PLANE + i] & 0xff;
      image.setRGB(i % SIDE, i / SIDE, rgb);
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage decoded(byte[] jpeg) throws IOException {
    return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
  }

  private static void planes(BufferedImage image, byte[] to) {
    for (int i = 0; i < PLANE; i++) {
      int rgb = image.getRGB(i % SIDE, i / SIDE);
      to[i] = (byte) (rgb >> 16);
      to[PLANE + i] = (byte) (rgb >> 8);
      to[2 * PLANE + i] = (byte) rgb;
    }
  }
}
