package descent.topic.cnn.inspect;

import descent.topic.cnn.CnnMoment;
import descent.topic.cnn.CnnProbe;
import descent.topic.cnn.CnnSnapshot;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;

/** Asks for the pictures that a run learns from, and what they are normalised with. */
public record DataProbe() implements CnnProbe<DataProbe.Data> {
  /**
   * The data of a run.
   *
   * @param about where it comes from, class names, counts
   * @param train the training pictures
   * @param validation the pictures of the validation half
   * @param statistics mean and standard deviation of the training pictures
   */
  public record Data(
      CnnSnapshot.Pictures about,
      ImageSet train,
      ImageSet validation,
      ChannelStatistics statistics) {}

  @Override
  public Data answer(CnnMoment moment) {
    return new Data(moment.data(), moment.train(), moment.validation(), moment.statistics());
  }
}
