package descent.topic.recurrent;

import descent.engine.functional.RecurrentCell;
import descent.engine.functional.RecurrentTrace;
import descent.engine.nn.RecurrentOutput;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import descent.topic.recurrent.data.TextBatches;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How a loss's gradient reaches back through time: measured on one held-out batch, without an
 * update.
 *
 * @param cell the cells it went through
 * @param loss of the batch
 * @param norms ||dL/dh_t|| of the top layer over all sequences, for t from the first step
 * @param saturated at each step the share of values that lie where their function is flat: gates
 *     below 0.05 or above 0.95, tanh beyond 0.95
 */
public record GradientFlow(CellKind cell, double loss, double[] norms, double[] saturated) {
  private static final int SEQUENCES = 32;
  private static final double FLAT = 0.05;

  /** The batch that is looked at: the first held-out sequences. */
  static SequenceBatch batch(RecurrentData data, int window) {
    if (data.isText()) {
      int streams = Math.min(SEQUENCES, data.validationText().length / (window + 1));
      return new TextBatches(data.validationText(), Math.max(1, streams), window).next();
    }
    return data.batch(data.validation(), 0, SEQUENCES);
  }

  /** Measures a model; its parameters' gradients are lost. */
  static GradientFlow of(
      Device device,
      RecurrentModel model,
      Objective objective,
      RecurrentConfig settings,
      SequenceBatch batch,
      boolean isText) {
    int window = isText ? 0 : settings.window();
    return measured(
        device,
        model,
        objective,
        new Question(batch, settings.mask(), window),
        (loss, windows) ->
            new GradientFlow(
                CellKind.of(model.rnn().cell()),
                loss,
                norms(windows, batch.steps()),
                saturated(windows, batch.steps())));
  }

  /** What is read, and how far back its gradient may go. */
  record Question(SequenceBatch batch, boolean mask, int window) {}

  /** Takes what it wants from a pass whose gradients are there. */
  private interface Reader<R> {
    R read(double loss, List<RecurrentOutput> windows);
  }

  /** ||dL/dh_t|| of the top layer for each step; the parameters' gradients are lost. */
  static double[] norms(
      Device device, RecurrentModel model, Objective objective, Question question) {
    return measured(
        device,
        model,
        objective,
        question,
        (loss, windows) -> norms(windows, question.batch.steps()));
  }

  private static <R> R measured(
      Device device,
      RecurrentModel model,
      Objective objective,
      Question question,
      Reader<R> reader) {
    model.rnn().keepStateGradients(true);
    try (Device.Scope scope = device.scope()) {
      RecurrentModel.Forward forward =
          model.forward(question.batch, null, question.mask, question.window);
      Tensor loss = objective.loss(forward.logits(), question.batch, question.mask);
      double value = loss.item();
      loss.backward();
      model.zeroGrad();
      return reader.read(value, forward.windows());
    } finally {
      model.rnn().keepStateGradients(false);
    }
  }

  private static RecurrentTrace top(RecurrentOutput output) {
    int directions = output.traces().size() > 1 && output.traces().get(1).reverse() ? 2 : 1;
    return output.traces().get(output.traces().size() - directions);
  }

  private static double[] norms(List<RecurrentOutput> windows, int steps) {
    double[] norms = new double[steps];
    int at = 0;
    for (RecurrentOutput window : windows) {
      Tensor gradient = Objects.requireNonNull(top(window).hiddenGradient());
      float[] values = gradient.toFloats();
      int perStep = values.length / gradient.size(0);
      for (int from = 0; from < values.length; from += perStep) {
        double sum = 0;
        for (int i = from; i < from + perStep; i++) {
          sum += (double) values[i] * values[i];
        }
        norms[at++] = Math.sqrt(sum);
      }
    }
    return norms;
  }

  private static double[] saturated(List<RecurrentOutput> windows, int steps) {
    double[] shares = new double[steps];
    int at = 0;
    for (RecurrentOutput window : windows) {
      RecurrentTrace trace = top(window);
      float[] values = trace.gates().toFloats();
      int count = trace.hidden().size(0);
      for (int t = 0; t < count; t++) {
        shares[at++] = share(trace, values, t, values.length / count);
      }
    }
    return Arrays.copyOf(shares, at);
  }

  private static double share(RecurrentTrace trace, float[] values, int t, int perStep) {
    List<String> names = trace.cell().gateNames();
    int perGate = perStep / names.size();
    int flat = 0;
    for (int i = 0; i < perStep; i++) {
      double value = values[t * perStep + i];
      String gate = names.get(i / perGate);
      flat += isFlat(trace.cell(), gate, value) ? 1 : 0;
    }
    return (double) flat / perStep;
  }

  private static boolean isFlat(RecurrentCell cell, String gate, double value) {
    if (cell == RecurrentCell.RNN_RELU) {
      return value == 0;
    }
    return gate.equals("h") || gate.equals("g") || gate.equals("n")
        ? Math.abs(value) > 1 - FLAT
        : value < FLAT || value > 1 - FLAT;
  }
}
