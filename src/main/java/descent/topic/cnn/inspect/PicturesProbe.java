package descent.topic.cnn.inspect;

import descent.topic.cnn.CnnMoment;
import descent.topic.cnn.CnnProbe;
import descent.topic.cnn.CnnSnapshot;
import descent.topic.cnn.Measured;
import descent.topic.cnn.data.ImageSet;

/** Asks for the pictures that a view may show, and what was last measured on them. */
public record PicturesProbe() implements CnnProbe<PicturesProbe.Pictures> {
  /**
   * The pictures.
   *
   * @param about where they come from, class names, counts
   * @param validation those of the validation half
   * @param measured what the network said about them after the last epoch, and about the final test
   *     once the run is over
   */
  public record Pictures(CnnSnapshot.Pictures about, ImageSet validation, Measured measured) {}

  @Override
  public Pictures answer(CnnMoment moment) {
    return new Pictures(moment.data(), moment.validation(), moment.measured());
  }
}
