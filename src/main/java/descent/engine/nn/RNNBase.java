package descent.engine.nn;

import descent.engine.functional.Arithmetic;
import descent.engine.functional.Indexing;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Recurrence;
import descent.engine.functional.RecurrentCell;
import descent.engine.functional.RecurrentTrace;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stacked recurrent layers in one or both directions, with PyTorch's parameters: for layer k {@code
 * weight_ih_lk} (gates H, D or directions H), {@code weight_hh_lk} (gates H, H), {@code bias_ih_lk}
 * and {@code bias_hh_lk} (gates H), and the same with {@code _reverse}. All begin uniform within 1
 * / sqrt(H) of zero. Sequences are time first, (T, N, D), PyTorch's {@code batch_first=False}.
 */
public abstract class RNNBase extends Module {
  private final RecurrentCell cell;
  private final RecurrentOptions options;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable Dropout dropout;
  private boolean keepStateGradients;

  /** One layer of one direction. */
  private record Layer(
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias,
      boolean reverse,
      @Nullable NormalizedRecurrence normalized) {}

  /** What a forward pass is about, beside its input. */
  private record Run(
      int steps, int batch, @Nullable RecurrentState initial, int @Nullable [] lengths) {}

  /** The input of the first layer: a sequence, or rows of a table. */
  private record Source(Tensor values, int @Nullable [] ids) {}

  /**
   * Layers with new weights.
   *
   * @param generator of the weights, then of the dropout masks: its state is the caller's to save
   */
  protected RNNBase(
      RecurrentCell cell,
      Device device,
      DType dtype,
      RecurrentOptions options,
      Generator generator) {
    this.cell = cell;
    this.options = options;
    for (int k = 0; k < options.numLayers(); k++) {
      for (int d = 0; d < options.directions(); d++) {
        layers.add(layer(device, dtype, k, d == 1, generator));
      }
    }
    this.dropout =
        options.numLayers() > 1
            ? registerModule("dropout", new Dropout(options.dropout(), generator))
            : null;
  }

  private Layer layer(Device device, DType dtype, int k, boolean reverse, Generator generator) {
    int rows = cell.gates() * options.hiddenSize();
    int in = k == 0 ? options.inputSize() : options.outputSize();
    String end = "_l" + k + (reverse ? "_reverse" : "");
    Tensor inputWeight =
        registerParameter("weight_ih" + end, device.retainedZeros(dtype, rows, in));
    Tensor hiddenWeight =
        registerParameter(
            "weight_hh" + end, device.retainedZeros(dtype, rows, options.hiddenSize()));
    Tensor inputBias = registerParameter("bias_ih" + end, device.retainedZeros(dtype, rows));
    Tensor hiddenBias = registerParameter("bias_hh" + end, device.retainedZeros(dtype, rows));
    for (Tensor parameter : List.of(inputWeight, hiddenWeight, inputBias, hiddenBias)) {
      Init.defaultUniform(parameter, options.hiddenSize(), generator);
    }
    NormalizedRecurrence normalized =
        options.layerNorm()
            ? registerModule(
                "norm" + end, new NormalizedRecurrence(device, dtype, cell, options.hiddenSize()))
            : null;
    return new Layer(inputWeight, hiddenWeight, inputBias, hiddenBias, reverse, normalized);
  }

  public final RecurrentCell cell() {
    return cell;
  }

  public final RecurrentOptions options() {
    return options;
  }

  /** Makes W_hh of each gate and layer orthogonal (Saxe et al., 2014), instead of uniform. */
  public final void initOrthogonal(Generator generator) {
    int h = options.hiddenSize();
    for (Layer layer : layers) {
      Init.orthogonalBlocks(layer.hiddenWeight, h, generator);
    }
  }

  /** Sets the dropout between layers, from the next forward on. */
  public final void setDropout(double p) {
    if (dropout != null) {
      dropout.setP(p);
    }
  }

  /** Whether traces hold the gradients at every h_t and c_t after a backward; off at first. */
  public final void keepStateGradients(boolean keep) {
    keepStateGradients = keep;
  }

  /** The output of the last layer at each step, from zero states, (T, N, D) -> (T, N, dirs H). */
  @Override
  public final Tensor forward(Tensor input) {
    return forward(input, null, null).output();
  }

  /**
   * The whole pass.
   *
   * @param input (T, N, D)
   * @param initial states before the first step, or null for zeros
   * @param lengths of each sequence, from 1 to T (from 0 where not bidirectional: the state then
   *     passes unchanged), or null where all have T steps; what the input holds beyond them does
   *     not matter, as in PyTorch's packed sequences
   */
  public final RecurrentOutput forward(
      Tensor input, @Nullable RecurrentState initial, int @Nullable [] lengths) {
    if (input.dim() != 3 || input.size(2) != options.inputSize()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " expected an input [T, N, "
              + options.inputSize()
              + "] but got "
              + Arrays.toString(input.shape()));
    }
    return run(new Source(input, null), new Run(input.size(0), input.size(1), initial, lengths));
  }

  /**
   * {@link #forward(Tensor, RecurrentState, int[])} of the rows of a table, as an embedding makes
   * them, without making them: W_ih is multiplied with the table once and its rows are looked up.
   *
   * @param table (V, D)
   * @param ids (T N) row-major, from 0 to V - 1
   */
  public final RecurrentOutput forwardRows(
      Tensor table,
      int[] ids,
      int steps,
      int batch,
      @Nullable RecurrentState initial,
      int @Nullable [] lengths) {
    return run(new Source(table, ids), new Run(steps, batch, initial, lengths));
  }

  private RecurrentOutput run(Source source, Run run) {
    int directions = options.directions();
    List<Recurrence.Result> results = new ArrayList<>();
    Source input = source;
    for (int k = 0; k < options.numLayers(); k++) {
      Tensor[] outputs = new Tensor[directions];
      for (int d = 0; d < directions; d++) {
        results.add(direction(k * directions + d, input, run));
        outputs[d] = results.get(results.size() - 1).output();
      }
      Tensor output = directions == 1 ? outputs[0] : Shaping.concat(2, outputs);
      if (options.residual() && k > 0) {
        output = Arithmetic.add(output, input.values);
      }
      if (dropout != null && k + 1 < options.numLayers()) {
        output = dropout.forward(output);
      }
      input = new Source(output, null);
    }
    List<RecurrentTrace> traces = results.stream().map(Recurrence.Result::trace).toList();
    return new RecurrentOutput(input.values, lastState(results), traces);
  }

  private Recurrence.Result direction(int index, Source source, Run run) {
    Layer layer = layers.get(index);
    NormalizedRecurrence normalized = layer.normalized;
    boolean fold = cell != RecurrentCell.GRU && normalized == null;
    Tensor bias = fold ? Arithmetic.add(layer.inputBias, layer.hiddenBias) : layer.inputBias;
    Tensor part = MatrixProduct.linear(source.values, layer.inputWeight, bias);
    int[] ids = source.ids;
    if (ids != null && normalized != null) {
      part = Indexing.embedding(part, ids, run.steps, run.batch);
    }
    Recurrence recurrence = new Recurrence(cell, layer.reverse, run.lengths, keepStateGradients);
    Tensor weight = layer.hiddenWeight;
    Tensor h = initial(run.initial == null ? null : run.initial.hidden(), index, run);
    Tensor c = initial(run.initial == null ? null : run.initial.cell(), index, run);
    if (normalized != null) {
      return normalized.run(
          recurrence, new NormalizedRecurrence.Inputs(part, weight, layer.hiddenBias, h, c));
    }
    Tensor hiddenBias = fold ? null : layer.hiddenBias;
    return ids == null
        ? recurrence.run(part, weight, hiddenBias, h, c)
        : recurrence.runRows(part, ids, run.steps, run.batch, weight, hiddenBias, h, c);
  }

  private @Nullable Tensor initial(@Nullable Tensor states, int index, Run run) {
    if (states == null) {
      return null;
    }
    int h = options.hiddenSize();
    if (!states.hasShape(layers.size(), run.batch, h)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " expected initial states "
              + Arrays.toString(new int[] {layers.size(), run.batch, h})
              + " but got "
              + Arrays.toString(states.shape()));
    }
    return layers.size() == 1
        ? Shaping.reshape(states, run.batch, h)
        : Shaping.squeeze(Shaping.slice(states, 0, index, index + 1), 0);
  }

  private RecurrentState lastState(List<Recurrence.Result> results) {
    Tensor hidden =
        Shaping.stack(
            0, results.stream().map(Recurrence.Result::lastHidden).toArray(Tensor[]::new));
    if (!cell.hasCellState()) {
      return new RecurrentState(hidden, null);
    }
    Tensor[] cells =
        results.stream()
            .map(result -> Objects.requireNonNull(result.lastCell()))
            .toArray(Tensor[]::new);
    return new RecurrentState(hidden, Shaping.stack(0, cells));
  }
}
