package descent.topic.cnn.data;

import descent.engine.tensor.Generator;
import java.util.Arrays;

/**
 * torchvision's {@code RandomCrop(32, padding)}: the picture gets a black border and a 32x32 window
 * is cut out at a random place, which moves it by up to {@code padding} pixels each way.
 *
 * @param padding pixels of border on each side, at least 0
 */
public record RandomCrop(int padding) implements Augmentation {
  private static final int SIDE = ImageSet.SIDE;

  public RandomCrop {
    if (padding < 0 || padding > SIDE) {
      throw new IllegalArgumentException(
          "RandomCrop expected a padding from 0 to " + SIDE + " but got " + padding);
    }
  }

  @Override
  public String name() {
    return "RandomCrop";
  }

  @Override
  public String describe() {
    return "RandomCrop(32, padding=" + padding + ")";
  }

  @Override
  public Augmentation always() {
    return this;
  }

  @Override
  public boolean apply(byte[] from, byte[] to, Generator random) {
    int down = random.nextInt(2 * padding + 1) - padding;
    int right = random.nextInt(2 * padding + 1) - padding;
    if (down == 0 && right == 0) {
      return false;
    }
    crop(from, to, down, right);
    return true;
  }

  /** The window whose top left corner is at row {@code down}, column {@code right}. */
  static void crop(byte[] from, byte[] to, int down, int right) {
    Arrays.fill(to, (byte) 0);
    int firstRow = Math.max(0, -down);
    int lastRow = Math.min(SIDE, SIDE - down);
    int firstColumn = Math.max(0, -right);
    int columns = Math.min(SIDE, SIDE - right) - firstColumn;
    if (columns <= 0) {
      return;
    }
    for (int c = 0; c < ImageSet.CHANNELS; c++) {
      for (int y = firstRow; y < lastRow; y++) {
        System.arraycopy(
            from,
            (c * SIDE + y + down) * SIDE + firstColumn + right,
            to,
            (c * SIDE + y) * SIDE + firstColumn,
            columns);
      }
    }
  }
}
