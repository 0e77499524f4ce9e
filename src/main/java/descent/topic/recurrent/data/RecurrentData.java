package descent.topic.recurrent.data;

import java.util.Arrays;
import java.util.List;

/**
 * The data of a run.
 *
 * @param task what it is for
 * @param origin where it is from, in a few words
 * @param tokens of the input; empty where steps are numbers
 * @param features numbers of a step; 0 where steps are tokens
 * @param labels of the classes that are told: labels, tags, or the tokens themselves
 * @param train examples; empty for a text
 * @param validation examples held out
 * @param test examples held out for the end
 * @param trainText tokens of a text to learn on; empty where there are examples
 * @param validationText its last tenth
 * @param validationCharacters the characters that {@code validationText} stands for
 */
public record RecurrentData(
    Task task,
    String origin,
    Vocabulary tokens,
    int features,
    List<String> labels,
    Examples train,
    Examples validation,
    Examples test,
    int[] trainText,
    int[] validationText,
    int validationCharacters) {

  /** The number of classes or, where a number is told, 1. */
  public int outputs() {
    return task.reading() == Reading.NUMBER ? 1 : labels.size();
  }

  public boolean isText() {
    return trainText.length > 0;
  }

  /** Training batches; for a text windows of {@code window} tokens. */
  public BatchSource batches(int batchSize, int window, long seed) {
    return isText()
        ? new TextBatches(trainText, batchSize, window)
        : new ExampleBatches(train, task.reading(), features, batchSize, seed);
  }

  /** Some examples as one batch. */
  public SequenceBatch batch(Examples examples, int from, int count) {
    Example[] chosen = new Example[Math.min(count, examples.size() - from)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = examples.get(0, from + i);
    }
    return SequenceBatch.of(task.reading(), features, chosen);
  }

  /** How often each class is a target in the training examples; whole sequences only. */
  public int[] labelCounts() {
    int[] counts = new int[labels.size()];
    for (int i = 0; i < train.size(); i++) {
      for (int target : train.get(0, i).targets()) {
        if (target >= 0) {
          counts[target]++;
        }
      }
    }
    return counts;
  }

  /** A digest of everything. */
  public String fingerprint() {
    long hash = 31L * tokens.tokens().hashCode() + labels.hashCode();
    for (int part :
        new int[] {
          train.digest(),
          validation.digest(),
          test.digest(),
          Arrays.hashCode(trainText),
          Arrays.hashCode(validationText)
        }) {
      hash = 1_000_003 * hash + part;
    }
    return String.format("%016x", hash);
  }
}
