package descent.topic.cnn;

import descent.topic.cnn.data.ImageSet;
import java.util.Optional;

/**
 * What a run last measured on pictures that it does not learn from.
 *
 * @param validation on the validation half, with the weights of that moment
 * @param finalTest on the final-test half, with the weights of the lowest validation loss; empty
 *     until the run is over
 * @param testPictures the pictures of the final test; empty as long
 */
public record Measured(
    Optional<JudgedPictures> validation,
    Optional<JudgedPictures> finalTest,
    Optional<ImageSet> testPictures) {
  static Measured nothing() {
    return new Measured(Optional.empty(), Optional.empty(), Optional.empty());
  }

  Measured withValidation(JudgedPictures judged) {
    return new Measured(Optional.of(judged), finalTest, testPictures);
  }

  Measured withFinalTest(JudgedPictures judged, ImageSet pictures) {
    return new Measured(validation, Optional.of(judged), Optional.of(pictures));
  }
}
