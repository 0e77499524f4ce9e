package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPictureTest {
  @TempDir private Path folder;

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("mine." + format);
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return file;
  }

  private static int at(OwnPicture picture, int c, int y, int x) {
    return picture.pixels()[(c * 32 + y) * 32 + x] & 0xff;
  }

  private static String failure(Path file) {
    return assertThrows(IOException.class, () -> OwnPicture.read(file)).getMessage();
  }

  @Test
  void read_cropsTheSquareInTheMiddleAndAveragesAreas() throws IOException {
    BufferedImage wide = new BufferedImage(100, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 100; x++) {
        wide.setRGB(x, y, x << 16 | y << 8 | (x % 2 == 0 ? 200 : 100));
      }
    }
    OwnPicture picture = OwnPicture.read(write(wide, "png"));
    assertEquals(18, picture.left());
    assertEquals(0, picture.top());
    assertEquals(64, picture.side());
    // columns 18 and 19, rows 0 and 1
    assertEquals(18, at(picture, 0, 0, 0), 1);
    assertEquals(150, at(picture, 2, 0, 0));
    // columns 80 and 81, rows 62 and 63
    assertEquals(80, at(picture, 0, 31, 31), 1);
    assertEquals(62, at(picture, 1, 31, 31), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 32, 33, 47, 200})
  void anySize_keepsAPlainColourAndTheMeanOfARamp(int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side + 3, BufferedImage.TYPE_INT_RGB);
    double sum = 0;
    for (int x = 0; x < side; x++) {
      int value = 255 * x / side;
      sum += value;
      for (int y = 0; y < side + 3; y++) {
        image.setRGB(x, y, value << 16 | 70 << 8);
      }
    }
    OwnPicture picture = OwnPicture.read(write(image, "png"));
    double mean = 0;
    for (int x = 0; x < 32; x++) {
      assertEquals(70, at(picture, 1, x, x));
      mean += at(picture, 0, 5, x) / 32.0;
    }
    assertEquals(sum / side, mean, 0.5);
  }

  @Test
  void transparentPixels_lieOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 4, 0xff000000);
    image.setRGB(5, 4, 0x80ff0000);
    OwnPicture picture = OwnPicture.read(write(image, "png"));
    assertEquals(255, at(picture, 1, 0, 0));
    assertEquals(0, at(picture, 1, 4, 3));
    assertEquals(255, at(picture, 0, 4, 5));
    assertEquals(127, at(picture, 1, 4, 5), 1);
  }

  /** A white picture whose stored pixel (0, 0) is dark, in a JPEG with an EXIF segment. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void jpeg_isTurnedAsTheCameraSays(int orientation) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, x < 32 && y < 24 ? 0 : 0xffffff);
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", jpeg);
    Path file = folder.resolve("camera.jpg");
    Files.write(file, withExif(jpeg.toByteArray(), orientation));
    OwnPicture picture = OwnPicture.read(file);
    assertEquals(orientation >= 5 ? 48 : 64, picture.upright().getWidth());
    boolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    boolean bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    assertTrue(at(picture, 0, bottom ? 25 : 6, right ? 25 : 6) < 20);
    assertTrue(at(picture, 0, bottom ? 6 : 25, right ? 6 : 25) > 235);
  }

  private static byte[] withExif(byte[] jpeg, int orientation) {
    ByteOrder order = orientation % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation);
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + 26);
    out.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) (8 + 26));
    out.putInt(0x45786966).putShort((short) 0).put(tiff.array());
    out.put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  @Test
  void whatIsNoPicture_isRefusedInOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertTrue(
        failure(text).endsWith("PNG, JPEG, GIF or BMP picture but found another kind of file"));
    assertTrue(failure(folder).endsWith("expected a picture but found a folder"));
    assertTrue(failure(folder.resolve("absent.png")).endsWith("but there is no such file"));
  }

  @Test
  void damagedPicture_isRefused() throws IOException {
    Path whole = write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), "png");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, 50));
    assertTrue(failure(cut).contains("expected an undamaged PNG picture but it cannot be read"));
  }

  @Test
  void hugePicture_isRefusedBeforeItIsDecoded() throws IOException {
    Path small = write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png");
    byte[] bytes = Files.readAllBytes(small);
    ByteBuffer.wrap(bytes).putInt(16, 40_000).putInt(20, 30_000);
    Path huge = Files.write(folder.resolve("huge.png"), bytes);
    assertTrue(
        failure(huge).endsWith("expected at most 60,000,000 pixels but found 40,000 x 30,000"),
        failure(huge));
  }

  @Test
  void brokenExif_isUpright() {
    byte[] jpeg = withExif(new byte[] {0, 0, 1, 2, 3, 4}, 6);
    for (int length = 0; length < jpeg.length; length++) {
      ExifOrientation orientation = ExifOrientation.of(Arrays.copyOf(jpeg, length));
      assertTrue(orientation.value() == 1 || orientation.value() == 6);
    }
    assertEquals(6, ExifOrientation.of(jpeg).value());
  }
}
