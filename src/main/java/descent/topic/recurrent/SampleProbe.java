package descent.topic.recurrent;

import descent.engine.nn.RecurrentState;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a language model write: each token is drawn from softmax(logits / temperature) and read in
 * turn.
 *
 * @param prompt read first; empty begins with a line's end or the first token
 * @param count tokens to write
 * @param temperature below 1 bolder, above 1 wilder; 0 takes the most probable token
 * @param seed of the draws
 */
public record SampleProbe(String prompt, int count, double temperature, long seed)
    implements RecurrentQuestion<SampleProbe.Sample> {

  /**
   * A written text.
   *
   * @param prompt what was read first
   * @param tokens what was written
   * @param probabilities of each token under the model itself, at temperature 1
   * @param leftOut what of the prompt the model has no token for
   */
  public record Sample(
      String prompt, List<String> tokens, double[] probabilities, List<String> leftOut) {
    public String text() {
      return String.join("", tokens);
    }
  }

  @Override
  public Sample answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    if (!data.isText()) {
      throw new IllegalArgumentException(
          "Sampling expected the task char-lm, since the others do not foretell text");
    }
    Generator generator = Generator.of(seed, "recurrent.sample");
    int[] start = data.tokens().encode(prompt);
    if (start.length == 0) {
      start = new int[] {Math.max(0, data.tokens().id("\n"))};
    }
    List<String> tokens = new ArrayList<>();
    double[] probabilities = new double[count];
    CarriedState carried = new CarriedState();
    int[] read = start;
    try (Device.NoGrad unrecorded = moment.device().noGrad()) {
      for (int i = 0; i < count; i++) {
        double[] logits = read(moment, read, carried);
        int next = draw(logits, generator);
        probabilities[i] = softmax(logits, 1)[next];
        tokens.add(data.tokens().token(next));
        read = new int[] {next};
      }
    }
    return new Sample(prompt, List.copyOf(tokens), probabilities, data.tokens().unknown(prompt));
  }

  /** The logits after these tokens. */
  private static double[] read(RecurrentMoment moment, int[] ids, CarriedState carried) {
    try (Device.Scope scope = moment.device().scope()) {
      @Nullable RecurrentState state = carried.restore(moment.device());
      SequenceBatch batch =
          SequenceBatch.of(Reading.EACH, 0, Example.tagged(ids, new int[ids.length]));
      RecurrentModel.Forward forward = moment.model().forward(batch, state, true, 0);
      carried.keep(forward.state());
      double[] all = forward.logits().toDoubles();
      int classes = moment.data().outputs();
      double[] last = new double[classes];
      System.arraycopy(all, all.length - classes, last, 0, classes);
      return last;
    }
  }

  private int draw(double[] logits, Generator generator) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    if (temperature == 0) {
      return best;
    }
    double[] p = softmax(logits, temperature);
    double left = generator.nextDouble();
    for (int k = 0; k < p.length; k++) {
      left -= p[k];
      if (left < 0) {
        return k;
      }
    }
    return best;
  }

  /** The distribution at a temperature. */
  static double[] softmax(double[] logits, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    double[] p = new double[logits.length];
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((logits[k] - largest) / temperature);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
