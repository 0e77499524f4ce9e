package descent.topic.recurrent;

import descent.engine.functional.Arithmetic;
import descent.engine.functional.RecurrentCell;
import descent.engine.functional.Shaping;
import descent.engine.nn.Embedding;
import descent.engine.nn.GRU;
import descent.engine.nn.LSTM;
import descent.engine.nn.Linear;
import descent.engine.nn.Module;
import descent.engine.nn.RNN;
import descent.engine.nn.RNNBase;
import descent.engine.nn.RecurrentOptions;
import descent.engine.nn.RecurrentOutput;
import descent.engine.nn.RecurrentState;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens or numbers -> recurrent layers -> linear layer at every step or after the last. Parameters
 * are {@code embedding.weight} (V, D), {@code rnn.*}, {@code head.*} and, where the initial state
 * is learned, {@code initial_hidden} and {@code initial_cell} (layers directions, 1, H).
 */
final class RecurrentModel extends Module {
  private final Device device;
  private final Reading reading;
  private final int features;
  private final @Nullable Embedding embedding;
  private final @Nullable Tensor oneHot;
  private final RNNBase rnn;
  private final Linear head;
  private final @Nullable Tensor initialHidden;
  private final @Nullable Tensor initialCell;

  /**
   * What a pass computed.
   *
   * @param logits (T N, outputs) where each step is read, else (N, outputs)
   * @param state after the last step
   * @param windows the passes over the windows of truncated backpropagation, one where there is
   *     none
   */
  record Forward(Tensor logits, RecurrentState state, List<RecurrentOutput> windows) {}

  RecurrentModel(Device device, RecurrentConfig config, RecurrentData data, Generator generator) {
    this.device = device;
    this.reading = data.task().reading();
    this.features = data.features();
    int vocabulary = data.tokens().size();
    boolean embeds = features == 0 && config.input() == InputKind.EMBEDDING;
    this.embedding =
        embeds
            ? registerModule(
                "embedding", new Embedding(device, vocabulary, config.embeddingSize(), generator))
            : null;
    this.oneHot = features == 0 && !embeds ? identity(device, vocabulary) : null;
    int inputs = features > 0 ? features : embeds ? config.embeddingSize() : vocabulary;
    RecurrentOptions options =
        new RecurrentOptions(
            inputs,
            config.hiddenSize(),
            config.layers(),
            config.bidirectional(),
            config.dropout(),
            config.residual(),
            config.layerNorm());
    this.rnn = registerModule("rnn", network(device, config.cell().cell(), options, generator));
    if (config.orthogonal()) {
      rnn.initOrthogonal(generator);
    }
    this.head =
        registerModule(
            "head",
            new Linear(
                device, DType.FLOAT32, options.outputSize(), data.outputs(), true, generator));
    boolean learned = config.initialState() == InitialState.LEARNED;
    int states = config.layers() * options.directions();
    int[] shape = {states, 1, config.hiddenSize()};
    this.initialHidden =
        learned
            ? registerParameter("initial_hidden", device.retainedZeros(DType.FLOAT32, shape))
            : null;
    this.initialCell =
        learned && config.cell().cell().hasCellState()
            ? registerParameter("initial_cell", device.retainedZeros(DType.FLOAT32, shape))
            : null;
  }

  private static RNNBase network(
      Device device, RecurrentCell cell, RecurrentOptions options, Generator generator) {
    return switch (cell) {
      case LSTM -> new LSTM(device, DType.FLOAT32, options, generator);
      case GRU -> new GRU(device, DType.FLOAT32, options, generator);
      default -> new RNN(device, DType.FLOAT32, options, cell == RecurrentCell.RNN_RELU, generator);
    };
  }

  private static Tensor identity(Device device, int size) {
    Tensor identity = device.retainedZeros(DType.FLOAT32, size, size);
    double[] values = new double[size * size];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1;
    }
    identity.set(values);
    return identity;
  }

  RNNBase rnn() {
    return rnn;
  }

  Linear head() {
    return head;
  }

  /** The table whose rows are the tokens' vectors; null where steps are numbers. */
  @Nullable Tensor table() {
    return embedding == null ? oneHot : embedding.weight();
  }

  /**
   * The whole pass.
   *
   * @param state to begin with, or null for the initial one
   * @param mask whether padded steps are left out
   * @param window steps after which the gradient is cut; 0 for none
   */
  Forward forward(SequenceBatch batch, @Nullable RecurrentState state, boolean mask, int window) {
    int size = window == 0 ? batch.steps() : window;
    boolean padded = mask && batch.isPadded();
    List<RecurrentOutput> windows = new ArrayList<>();
    RecurrentState carried = state == null ? initialState(batch.batch()) : state;
    for (int from = 0; from < batch.steps(); from += size) {
      int count = Math.min(size, batch.steps() - from);
      RecurrentState start = from == 0 || carried == null ? carried : carried.detach();
      RecurrentOutput part =
          run(batch, from, count, start, padded ? lengths(batch, from, count) : null);
      windows.add(part);
      carried = part.state();
    }
    RecurrentOutput last = windows.get(windows.size() - 1);
    Tensor read =
        reading == Reading.EACH ? allSteps(windows, batch) : lastHidden(last.state().hidden());
    return new Forward(head.forward(read), last.state(), windows);
  }

  private RecurrentOutput run(
      SequenceBatch batch,
      int from,
      int count,
      @Nullable RecurrentState start,
      int @Nullable [] lengths) {
    int n = batch.batch();
    Tensor rows = table();
    if (rows == null) {
      int step = n * features;
      float[] values = Arrays.copyOfRange(batch.features(), from * step, (from + count) * step);
      return rnn.forward(device.tensor(values, count, n, features), start, lengths);
    }
    int[] ids = Arrays.copyOfRange(batch.ids(), from * n, (from + count) * n);
    return rnn.forwardRows(rows, ids, count, n, start, lengths);
  }

  private static int[] lengths(SequenceBatch batch, int from, int count) {
    return Arrays.stream(batch.lengths())
        .map(length -> Math.max(0, Math.min(count, length - from)))
        .toArray();
  }

  private Tensor allSteps(List<RecurrentOutput> windows, SequenceBatch batch) {
    Tensor outputs =
        windows.size() == 1
            ? windows.get(0).output()
            : Shaping.concat(
                0, windows.stream().map(RecurrentOutput::output).toArray(Tensor[]::new));
    return Shaping.reshape(outputs, batch.steps() * batch.batch(), rnn.options().outputSize());
  }

  /**
   * What the last layer gives after each sequence's last step, both directions side by side, (N,
   * directions H): its state, and with residual connections also the states of all layers below,
   * which they carry up to it.
   */
  private Tensor lastHidden(Tensor states) {
    int directions = rnn.options().directions();
    int last = states.size(0) / directions - 1;
    Tensor sum = layer(states, last);
    for (int k = last - 1; rnn.options().residual() && k >= 0; k--) {
      sum = Arithmetic.add(sum, layer(states, k));
    }
    return sum;
  }

  private Tensor layer(Tensor states, int layer) {
    int directions = rnn.options().directions();
    Tensor[] parts = new Tensor[directions];
    for (int d = 0; d < directions; d++) {
      int index = layer * directions + d;
      parts[d] = Shaping.squeeze(Shaping.slice(states, 0, index, index + 1), 0);
    }
    return directions == 1 ? parts[0] : Shaping.concat(1, parts);
  }

  /** The state before the first step of each sequence; null for zeros. */
  @Nullable RecurrentState initialState(int batch) {
    Tensor hidden = initialHidden;
    if (hidden == null) {
      return null;
    }
    int[] shape = {hidden.size(0), batch, hidden.size(2)};
    Tensor cell = initialCell;
    return new RecurrentState(
        Shaping.broadcastTo(hidden, shape), cell == null ? null : Shaping.broadcastTo(cell, shape));
  }
}
