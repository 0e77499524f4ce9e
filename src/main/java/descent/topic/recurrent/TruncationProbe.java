package descent.topic.recurrent;

import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Asks how far back the last answer of one held-out sequence reaches, with and without truncated
 * backpropagation: the longest of the first few sequences, or the beginning of a held-out text.
 *
 * @param window K, the steps after which the gradient is cut; 0 for none
 */
public record TruncationProbe(int window) implements RecurrentQuestion<TruncationProbe.Truncation> {
  private static final int SEQUENCES = 32;
  private static final int TEXT_STEPS = 128;

  /**
   * One sequence and the gradient of its last answer's loss.
   *
   * @param steps what is read at each step, as people see it
   * @param window K; the number of steps where nothing is cut
   * @param askedAt the step after which the last answer is asked
   * @param whole ||dL/dh_t|| of the top layer with the graph uncut
   * @param cut the same with the graph cut at the begin of each window: 0 before the last one
   */
  public record Truncation(
      List<String> steps, int window, int askedAt, double[] whole, double[] cut) {
    /** The first step that the gradient reaches. */
    public int reaches() {
      return askedAt / window * window;
    }
  }

  @Override
  public Truncation answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    Example example = lastAnswerOnly(data, longest(data));
    SequenceBatch batch = SequenceBatch.of(data.task().reading(), data.features(), example);
    int steps = batch.steps();
    int size = window == 0 ? steps : Math.min(window, steps);
    return new Truncation(
        Tokens.steps(data, example),
        size,
        data.task().reading() == Reading.EACH ? lastAsked(example) : steps - 1,
        norms(moment, batch, 0),
        norms(moment, batch, size));
  }

  private static double[] norms(RecurrentMoment moment, SequenceBatch batch, int window) {
    return GradientFlow.norms(
        moment.device(),
        moment.model(),
        moment.objective(),
        new GradientFlow.Question(batch, true, window));
  }

  private static Example longest(RecurrentData data) {
    if (data.isText()) {
      int count = Math.min(TEXT_STEPS, data.validationText().length - 1);
      return Example.tagged(
          Arrays.copyOf(data.validationText(), count),
          Arrays.copyOfRange(data.validationText(), 1, count + 1));
    }
    Example longest = data.validation().get(0, 0);
    for (int i = 1; i < Math.min(SEQUENCES, data.validation().size()); i++) {
      Example next = data.validation().get(0, i);
      longest = answeredSteps(next) > answeredSteps(longest) ? next : longest;
    }
    return longest;
  }

  /** The steps of a sequence in which something is asked. */
  private static int answeredSteps(Example example) {
    int[] targets = example.targets();
    return targets.length == 0 || targets[lastAsked(example)] != Example.NONE
        ? example.ids().length
        : 0;
  }

  private static Example lastAnswerOnly(RecurrentData data, Example example) {
    if (data.task().reading() != Reading.EACH) {
      return example;
    }
    int[] targets = new int[example.targets().length];
    Arrays.fill(targets, Example.NONE);
    int last = lastAsked(example);
    targets[last] = example.targets()[last];
    return Example.tagged(example.ids(), targets);
  }

  private static int lastAsked(Example example) {
    int last = example.targets().length - 1;
    while (last > 0 && example.targets()[last] == Example.NONE) {
      last--;
    }
    return last;
  }
}
