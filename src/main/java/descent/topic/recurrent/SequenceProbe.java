package descent.topic.recurrent;

import descent.engine.functional.Activation;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import descent.topic.recurrent.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Has the model read one sequence and shows everything it computed at every step.
 *
 * @param text what to read; what the model has no token for is left out; empty reads a held-out
 *     sequence
 */
public record SequenceProbe(String text) implements RecurrentQuestion<SequenceProbe.Read> {
  private static final int LONGEST = 400;
  private static final int SHOWN_OF_TEXT = 60;

  /**
   * One sequence, read.
   *
   * @param steps what is read at each step, as people write it
   * @param layers the states and gates
   * @param answers what is told: one for each step, or one for the whole
   * @param perStep whether there is an answer for each step
   * @param example whether a held-out sequence was read since no text was given, or none of it is
   *     known
   * @param leftOut what of the text the model has no token for
   */
  public record Read(
      List<String> steps,
      List<LayerTrace> layers,
      List<Answer> answers,
      boolean perStep,
      boolean example,
      List<String> leftOut) {}

  /**
   * What the model says.
   *
   * @param told the most probable label, or the number
   * @param probability of the label; NaN for a number
   * @param asked what would have been right; empty where nobody knows
   * @param askedProbability the probability the model gives to that; NaN where nobody knows
   * @param error by how much a number is too large; NaN for a label
   */
  public record Answer(
      String told, double probability, String asked, double askedProbability, double error) {}

  @Override
  public Read answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    Example example = example(data);
    SequenceBatch batch = SequenceBatch.of(data.task().reading(), data.features(), example);
    try (Device.Scope scope = moment.device().scope();
        Device.NoGrad unrecorded = moment.device().noGrad()) {
      RecurrentModel.Forward forward = moment.model().forward(batch, null, true, 0);
      int directions = moment.settings().bidirectional() ? 2 : 1;
      boolean perStep = data.task().reading() == Reading.EACH;
      return new Read(
          Tokens.steps(data, example),
          LayerTrace.of(forward.windows().get(0).traces(), directions),
          answers(data, batch, forward.logits()),
          perStep,
          !isRead(data),
          leftOut(data));
    }
  }

  /** What is read: the text, or a held-out sequence where there is none. */
  Example example(RecurrentData data) {
    if (!isRead(data)) {
      return heldOut(data);
    }
    int[] all = ids(data);
    int[] ids = Arrays.copyOf(all, Math.min(all.length, LONGEST));
    if (data.task().reading() == Reading.LAST) {
      return Example.labelled(ids, Example.NONE);
    }
    int[] targets = new int[ids.length];
    Arrays.fill(targets, Example.NONE);
    if (data.isText()) {
      System.arraycopy(ids, 1, targets, 0, ids.length - 1);
    }
    return Example.tagged(ids, targets);
  }

  private int[] ids(RecurrentData data) {
    return data.task() == Task.TAGGING
        ? data.tokens().encodeWords(text)
        : data.tokens().encode(text);
  }

  /** Whether the text, or what is known of it, is read. */
  boolean isRead(RecurrentData data) {
    return !text.isBlank() && data.features() == 0 && ids(data).length > 0;
  }

  /** What of the text the model has no token for. */
  List<String> leftOut(RecurrentData data) {
    if (text.isBlank() || data.features() > 0) {
      return List.of();
    }
    return data.task() == Task.TAGGING
        ? data.tokens().unknownWords(text)
        : data.tokens().unknown(text);
  }

  private static Example heldOut(RecurrentData data) {
    if (!data.isText()) {
      return data.validation().get(0, 0);
    }
    int count = Math.min(SHOWN_OF_TEXT, data.validationText().length - 1);
    return Example.tagged(
        Arrays.copyOf(data.validationText(), count),
        Arrays.copyOfRange(data.validationText(), 1, count + 1));
  }

  /** What the model says of a sequence: at each step, or of the whole. */
  static List<Answer> answers(RecurrentMoment moment, Example example) {
    RecurrentData data = moment.data();
    SequenceBatch batch = SequenceBatch.of(data.task().reading(), data.features(), example);
    try (Device.Scope scope = moment.device().scope();
        Device.NoGrad unrecorded = moment.device().noGrad()) {
      return answers(data, batch, moment.model().forward(batch, null, true, 0).logits());
    }
  }

  private static List<Answer> answers(RecurrentData data, SequenceBatch batch, Tensor logits) {
    float[] told =
        data.task().reading() == Reading.NUMBER
            ? logits.toFloats()
            : Activation.softmax(logits, 1).toFloats();
    List<Answer> answers = new ArrayList<>();
    if (data.task().reading() == Reading.NUMBER) {
      String number = String.format(Locale.ROOT, "%.3f", told[0]);
      String asked = String.format(Locale.ROOT, "%.3f", batch.values()[0]);
      return List.of(
          new Answer(number, Double.NaN, asked, Double.NaN, told[0] - batch.values()[0]));
    }
    int classes = data.outputs();
    for (int i = 0; i * classes < told.length; i++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = told[i * classes + k] > told[i * classes + best] ? k : best;
      }
      int target = batch.targets()[i];
      boolean known = target != Example.NONE;
      answers.add(
          new Answer(
              Tokens.shown(data.labels().get(best)),
              told[i * classes + best],
              known ? Tokens.shown(data.labels().get(target)) : "",
              known ? told[i * classes + target] : Double.NaN,
              Double.NaN));
    }
    return List.copyOf(answers);
  }
}
