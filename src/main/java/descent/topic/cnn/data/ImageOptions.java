package descent.topic.cnn.data;

/**
 * Which pictures are opened, and how many.
 *
 * @param choice the kind of data
 * @param trainLimit the most training pictures, taken from the beginning; 0 for all
 * @param generatedCount training pictures of the generated set; a fifth as many each are generated
 *     for validation and test
 * @param generatedSeed decides the generated pictures; apart from the run's seed, so that runs of
 *     different seeds learn from the same pictures
 */
public record ImageOptions(Choice choice, int trainLimit, int generatedCount, long generatedSeed) {
  /** Where pictures come from. */
  public enum Choice {
    /** CIFAR-10 where it is found, else generated. */
    AUTO,
    CIFAR,
    GENERATED
  }

  /** The size of the generated set unless asked otherwise. */
  public static final int GENERATED_COUNT = 5000;

  public ImageOptions {
    if (trainLimit < 0) {
      throw new IllegalArgumentException(
          "trainLimit expected 0 for all or a count but got " + trainLimit);
    }
    if (generatedCount < 10) {
      throw new IllegalArgumentException(
          "generatedCount expected at least 10 pictures but got " + generatedCount);
    }
  }

  /** All of CIFAR-10 where it is found, else 5,000 generated pictures. */
  public static ImageOptions defaults() {
    return new ImageOptions(Choice.AUTO, 0, GENERATED_COUNT, 0);
  }

  public ImageOptions withChoice(Choice other) {
    return new ImageOptions(other, trainLimit, generatedCount, generatedSeed);
  }

  public ImageOptions withTrainLimit(int limit) {
    return new ImageOptions(choice, limit, generatedCount, generatedSeed);
  }

  public ImageOptions withGeneratedCount(int count) {
    return new ImageOptions(choice, trainLimit, count, generatedSeed);
  }

  int limit() {
    return trainLimit == 0 ? Integer.MAX_VALUE : trainLimit;
  }
}
