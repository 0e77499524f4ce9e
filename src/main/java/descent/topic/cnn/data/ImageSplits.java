package descent.topic.cnn.data;

import descent.engine.tensor.Generator;
import java.util.Arrays;

/**
 * What a run trains, validates and is finally tested on.
 *
 * @param train what the network learns from
 * @param validation half of the held-out pictures, looked at after each epoch
 * @param test the other half, used once, at the end
 * @param wholeTest all held-out pictures in the order of their file; {@code validation} and {@code
 *     test} are its halves
 * @param validationIndices where the validation pictures stand in {@code wholeTest}, increasing
 * @param testIndices where the test pictures stand in {@code wholeTest}, increasing
 * @param source one sentence on where the pictures come from
 * @param generated true for the built-in generated set, false for files
 */
public record ImageSplits(
    ImageSet train,
    ImageSet validation,
    ImageSet test,
    ImageSet wholeTest,
    int[] validationIndices,
    int[] testIndices,
    String source,
    boolean generated) {

  /** Halves the held-out pictures; the seed alone decides how. */
  static ImageSplits of(
      ImageSet train, ImageSet wholeTest, long seed, String source, boolean generated) {
    int[] order = Generator.of(seed, "cnn.split").permutation(wholeTest.count());
    int half = order.length / 2;
    int[] validation = Arrays.copyOf(order, half);
    int[] test = Arrays.copyOfRange(order, half, order.length);
    Arrays.sort(validation);
    Arrays.sort(test);
    return new ImageSplits(
        train,
        wholeTest.subset(validation),
        wholeTest.subset(test),
        wholeTest,
        validation,
        test,
        source,
        generated);
  }

  /** One text for all pictures and the way they are split: same data, same text. */
  public String fingerprint() {
    return train.fingerprint().substring(0, 32)
        + validation.fingerprint().substring(0, 16)
        + test.fingerprint().substring(0, 16);
  }
}
