package descent.topic.cnn.data;

import descent.engine.tensor.Generator;

/**
 * torchvision's {@code RandomHorizontalFlip}: left and right exchanged with probability p.
 *
 * @param p from 0 to 1
 */
public record RandomHorizontalFlip(double p) implements Augmentation {
  private static final int SIDE = ImageSet.SIDE;

  public RandomHorizontalFlip {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "RandomHorizontalFlip expected p from 0 to 1 but got " + p);
    }
  }

  @Override
  public String name() {
    return "RandomHorizontalFlip";
  }

  @Override
  public String describe() {
    return "RandomHorizontalFlip(p=" + p + ")";
  }

  @Override
  public Augmentation always() {
    return new RandomHorizontalFlip(1);
  }

  @Override
  public boolean apply(byte[] from, byte[] to, Generator random) {
    if (random.nextDouble() >= p) {
      return false;
    }
    for (int row = 0; row < ImageSet.BYTES; row += SIDE) {
      for (int x = 0; x < SIDE; x++) {
        to[row + x] = from[row + SIDE - 1 - x];
      }
    }
    return true;
  }
}
