package descent.topic.cnn.data;

import descent.engine.tensor.Generator;

/** A random change of one picture that leaves its class what it is. Immutable. */
public interface Augmentation {
  /** PyTorch's name; also names the random stream, so that one change never shifts another's. */
  String name();

  /** Name and parameters as in Python, such as {@code RandomHorizontalFlip(p=0.5)}. */
  String describe();

  /** The same change with probability 1: what it does to a picture, if it does anything. */
  Augmentation always();

  /**
   * Draws once and changes a picture accordingly.
   *
   * @param from the {@link ImageSet#BYTES} bytes of a picture; not changed
   * @param to where the changed picture goes if there is one
   * @return true if the result is in {@code to}, false if the picture stays as it is
   */
  boolean apply(byte[] from, byte[] to, Generator random);
}
