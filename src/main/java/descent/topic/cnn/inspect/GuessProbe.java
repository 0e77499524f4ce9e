package descent.topic.cnn.inspect;

import java.util.List;

/**
 * Asks how probable each class is for a few pictures.
 *
 * @param pictures 3 x 32 x 32 bytes each
 */
public record GuessProbe(List<byte[]> pictures) implements NetworkQuestion<GuessProbe.Guesses> {
  public GuessProbe {
    pictures = List.copyOf(pictures);
  }

  /**
   * The network's answers.
   *
   * @param step updates made
   * @param probabilities one row for each picture, one column for each class
   */
  public record Guesses(long step, float[][] probabilities) {}

  @Override
  public Guesses answer(Inspection network) {
    return new Guesses(network.step(), network.probabilities(network.normalize(pictures)));
  }
}
