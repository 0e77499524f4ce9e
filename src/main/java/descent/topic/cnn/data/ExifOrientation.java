package descent.topic.cnn.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a camera held sideways says a JPEG file is to be turned: EXIF's tag 0x0112, 1 for not at all.
 *
 * @param value from 1 to 8
 */
record ExifOrientation(int value) {
  private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
  private static final int TAG = 0x0112;
  private static final int MOST_BYTES = 1 << 17;

  /** Of a file; upright where it says nothing, or nothing that makes sense. */
  static ExifOrientation of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(MOST_BYTES);
    }
    return of(start);
  }

  /** Walks the segments of a JPEG file to the one that begins with "Exif". */
  static ExifOrientation of(byte[] start) {
    ByteBuffer file = ByteBuffer.wrap(start);
    if (file.remaining() < 4 || file.getShort(0) != (short) 0xffd8) {
      return UPRIGHT;
    }
    int at = 2;
    while (at + 10 <= start.length && (start[at] & 0xff) == 0xff) {
      int marker = start[at + 1] & 0xff;
      int length = file.getShort(at + 2) & 0xffff;
      if (marker == 0xe1 && file.getInt(at + 4) == 0x45786966) {
        int from = at + 10;
        int to = Math.min(start.length, at + 2 + length);
        return to > from ? ofTiff(file.slice(from, to - from)) : UPRIGHT;
      }
      if (marker == 0xda || length < 2) {
        return UPRIGHT;
      }
      at += 2 + length;
    }
    return UPRIGHT;
  }

  private static ExifOrientation ofTiff(ByteBuffer tiff) {
    if (tiff.remaining() < 8) {
      return UPRIGHT;
    }
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xffffffffL;
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int entries = tiff.getShort((int) directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + 12 * i;
      if (entry + 10 > tiff.limit()) {
        break;
      }
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8) & 0xffff;
        return value >= 1 && value <= 8 ? new ExifOrientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** True if width and height change places. */
  boolean exchangesSides() {
    return value >= 5;
  }

  /**
   * The affine map from the stored picture to the upright one, as {@code AffineTransform} takes it.
   *
   * @param w width of the stored picture
   * @param h height of the stored picture
   */
  double[] matrix(int w, int h) {
    return switch (value) {
      case 2 -> new double[] {-1, 0, 0, 1, w, 0};
      case 3 -> new double[] {-1, 0, 0, -1, w, h};
      case 4 -> new double[] {1, 0, 0, -1, 0, h};
      case 5 -> new double[] {0, 1, 1, 0, 0, 0};
      case 6 -> new double[] {0, 1, -1, 0, h, 0};
      case 7 -> new double[] {0, -1, -1, 0, h, w};
      case 8 -> new double[] {0, -1, 1, 0, 0, w};
      default -> new double[] {1, 0, 0, 1, 0, 0};
    };
  }
}
