package descent.topic.recurrent;

import descent.engine.functional.RecurrentCell;
import descent.engine.nn.RecurrentState;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.Walkthrough.Guess;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for every number that one unit computes while the model reads a sequence.
 *
 * @param text what to read; empty reads a held-out sequence
 * @param trace layer and direction, in the order of {@link SequenceProbe.Read#layers}; the last
 *     where there are fewer
 * @param unit of that layer; the last where there are fewer
 */
public record WalkthroughProbe(String text, int trace, int unit)
    implements RecurrentQuestion<Walkthrough> {
  private static final int GUESSES = 5;
  private static final int LONGEST = 60;

  @Override
  public Walkthrough answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    SequenceProbe sequence = new SequenceProbe(text);
    Example whole = sequence.example(data);
    Example example = shortened(whole, data.features());
    SequenceBatch batch = SequenceBatch.of(data.task().reading(), data.features(), example);
    try (Device.Scope scope = moment.device().scope();
        Device.NoGrad unrecorded = moment.device().noGrad()) {
      RecurrentModel model = moment.model();
      RecurrentModel.Forward forward = model.forward(batch, null, true, 0);
      int directions = model.rnn().options().directions();
      List<LayerTrace> traces = LayerTrace.of(forward.windows().get(0).traces(), directions);
      int index = Math.min(trace, traces.size() - 1);
      LayerTrace layer = traces.get(index);
      int chosen = Math.min(unit, layer.units() - 1);
      Initial initial = initial(model, index, layer.units());
      Map<String, double[]> inputSums = new LinkedHashMap<>();
      Map<String, double[]> hiddenSums = new LinkedHashMap<>();
      float[][] inputs = inputs(model, traces, layer.layer(), batch);
      boolean normalized = model.rnn().options().layerNorm();
      if (!normalized) {
        Sums sums = new Sums(model, layer, chosen);
        sums.add("ih", inputs, inputSums);
        sums.add("hh", states(layer, initial.hidden), hiddenSums);
      }
      return new Walkthrough(
          CellKind.of(model.rnn().cell()),
          layer,
          Tokens.steps(data, example),
          Arrays.stream(inputs).map(WalkthroughProbe::doubles).toList(),
          chosen,
          normalized,
          Collections.unmodifiableMap(inputSums),
          Collections.unmodifiableMap(hiddenSums),
          initial.hidden[chosen],
          initial.cell[chosen],
          outputs(data, forward.logits(), index >= traces.size() - directions, layer),
          length(whole, data.features()) - length(example, data.features()),
          !sequence.isRead(data));
    }
  }

  private static int length(Example example, int features) {
    return Math.max(example.ids().length, example.features().length / Math.max(1, features));
  }

  /** A walk-through of more steps than this is none. */
  private static Example shortened(Example example, int features) {
    int length = length(example, features);
    if (length <= LONGEST) {
      return example;
    }
    int[] targets = example.targets();
    return new Example(
        Arrays.copyOf(example.ids(), features > 0 ? 0 : LONGEST),
        Arrays.copyOf(example.features(), features * LONGEST),
        targets.length == length ? Arrays.copyOf(targets, LONGEST) : targets,
        example.value());
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private record Initial(float[] hidden, float[] cell) {}

  private static Initial initial(RecurrentModel model, int index, int units) {
    RecurrentState state = model.initialState(1);
    return state == null
        ? new Initial(new float[units], new float[units])
        : new Initial(part(state.hidden(), index, units), part(state.cell(), index, units));
  }

  private static float[] part(@Nullable Tensor states, int index, int units) {
    return states == null
        ? new float[units]
        : Arrays.copyOfRange(states.toFloats(), index * units, (index + 1) * units);
  }

  /** The unit's rows of a layer's weights. */
  private record Sums(RecurrentModel model, LayerTrace layer, int unit) {
    void add(String kind, float[][] vectors, Map<String, double[]> sums) {
      String end = kind + "_l" + layer.layer() + (layer.reverse() ? "_reverse" : "");
      float[] weight = parameter("rnn.weight_" + end);
      float[] bias = parameter("rnn.bias_" + end);
      RecurrentCell cell = model.rnn().cell();
      for (int k = 0; k < cell.gates(); k++) {
        int row = k * layer.units() + unit;
        double[] all = new double[vectors.length];
        for (int t = 0; t < vectors.length; t++) {
          all[t] = bias[row];
          for (int j = 0; j < vectors[t].length; j++) {
            all[t] += (double) weight[row * vectors[t].length + j] * vectors[t][j];
          }
        }
        sums.put(cell.gateNames().get(k), all);
      }
    }

    private float[] parameter(String name) {
      return Objects.requireNonNull(model.namedParameters().get(name), name).toFloats();
    }
  }

  /** h before each step, (T, H). */
  private static float[][] states(LayerTrace layer, float[] initial) {
    float[] h = layer.values().getOrDefault("h", new float[0]);
    float[][] states = new float[layer.steps()][];
    for (int t = 0; t < states.length; t++) {
      int before = layer.reverse() ? t + 1 : t - 1;
      states[t] =
          before < 0 || before >= states.length
              ? initial
              : Arrays.copyOfRange(h, before * layer.units(), (before + 1) * layer.units());
    }
    return states;
  }

  /** What a layer reads at each step: the tokens' vectors or the layer below, (T, D). */
  private static float[][] inputs(
      RecurrentModel model, List<LayerTrace> traces, int layer, SequenceBatch batch) {
    if (layer == 0) {
      return firstInputs(model, batch);
    }
    boolean residual = model.rnn().options().residual() && layer > 1;
    float[][] below = residual ? inputs(model, traces, layer - 1, batch) : new float[0][];
    int directions = model.rnn().options().directions();
    int units = traces.get(0).units();
    float[][] inputs = new float[batch.steps()][directions * units];
    for (int t = 0; t < inputs.length; t++) {
      for (int d = 0; d < directions; d++) {
        float[] h = traces.get((layer - 1) * directions + d).values().get("h");
        System.arraycopy(Objects.requireNonNull(h), t * units, inputs[t], d * units, units);
      }
      for (int j = 0; residual && j < inputs[t].length; j++) {
        inputs[t][j] += below[t][j];
      }
    }
    return inputs;
  }

  private static float[][] firstInputs(RecurrentModel model, SequenceBatch batch) {
    Tensor table = model.table();
    float[] rows = table == null ? batch.features() : table.toFloats();
    int width = table == null ? rows.length / batch.steps() : table.size(1);
    float[][] inputs = new float[batch.steps()][];
    for (int t = 0; t < inputs.length; t++) {
      int row = table == null ? t : batch.ids()[t];
      inputs[t] = Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
    return inputs;
  }

  private static List<List<Guess>> outputs(
      RecurrentData data, Tensor logits, boolean top, LayerTrace layer) {
    int steps = layer.steps();
    int end = layer.reverse() ? 0 : steps - 1;
    List<List<Guess>> outputs = new ArrayList<>(Collections.nCopies(steps, List.of()));
    if (!top) {
      return List.copyOf(outputs);
    }
    double[] all = logits.toDoubles();
    if (data.task().reading() == Reading.NUMBER) {
      outputs.set(end, List.of(new Guess("", all[0], Double.NaN, Double.NaN)));
      return List.copyOf(outputs);
    }
    int classes = data.outputs();
    int answers = all.length / classes;
    for (int i = 0; i < answers; i++) {
      double[] z = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
      outputs.set(answers == steps ? i : end, guesses(data, z));
    }
    return List.copyOf(outputs);
  }

  private static List<Guess> guesses(RecurrentData data, double[] z) {
    double[] p = SampleProbe.softmax(z, 1);
    List<Guess> guesses = new ArrayList<>();
    double sum = 0;
    double largest = Arrays.stream(z).max().orElse(0);
    for (double logit : z) {
      sum += Math.exp(logit - largest);
    }
    double logSum = largest + Math.log(sum);
    for (int k = 0; k < z.length; k++) {
      guesses.add(new Guess(Tokens.shown(data.labels().get(k)), z[k], logSum, p[k]));
    }
    guesses.sort((a, b) -> Double.compare(b.probability(), a.probability()));
    return List.copyOf(guesses.subList(0, Math.min(GUESSES, guesses.size())));
  }
}
