package descent.topic.cnn.data;

import descent.engine.tensor.Generator;
import java.util.List;

/**
 * A set of 32x32 pictures in ten classes, generated from a seed: one outline or texture of varied
 * place, size, tilt and colour on a background that changes across the picture, with other things
 * in the way and noise over all of it. The same seed gives the same bytes on every platform, and
 * picture i does not depend on how many there are.
 */
public final class GeneratedPictures {
  private final long seed;

  public GeneratedPictures(long seed) {
    this.seed = seed;
  }

  /**
   * The first {@code count} pictures of a part, each class in turn.
   *
   * @param part the name of a part, such as {@code train}; other names, other pictures
   */
  public ImageSet set(String part, int count) {
    return ImageSet.ofRecords(PictureKind.names(), List.of(records(part, count)), count);
  }

  /** The same in CIFAR-10's binary format. */
  byte[] records(String part, int count) {
    byte[] records = new byte[Math.multiplyExact(count, CifarFormat.RECORD)];
    PictureKind[] kinds = PictureKind.values();
    for (int i = 0; i < count; i++) {
      PictureKind kind = kinds[i % kinds.length];
      Generator random = Generator.of(seed, "cnn.pictures " + part + " " + i);
      records[i * CifarFormat.RECORD] = (byte) kind.ordinal();
      new PictureScene(kind, random).paint(records, i * CifarFormat.RECORD + 1);
    }
    return records;
  }
}
