package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.kernel.Workers;
import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** One forward and backward of a {@link Recurrence}, and what is kept between the two. */
final class RecurrentPass {
  /** The rows of the batch that one task owns: enough to use a packed weight twice. */
  private static final int ROWS = 16;

  /** The tasks at most: each has its own sums of the weights' gradients. */
  private static final int MOST_TASKS = 16;

  /** Slots of the device's shared scratch behind those of {@link StepProduct}. */
  private static final int SLOT_WEIGHTS = 2;

  private static final int SLOT_BIASES = 3;

  /**
   * What the pass is given; see {@link Recurrence#run}.
   *
   * @param rows the row of the input for each step and sequence, (T N); null where the input is (T,
   *     N, gates H) itself
   */
  record Inputs(
      Tensor input,
      int @Nullable [] rows,
      int steps,
      int batch,
      Tensor weight,
      @Nullable Tensor bias,
      @Nullable Tensor hidden,
      @Nullable Tensor cellState) {}

  private final Recurrence recurrence;
  private final RecurrentCell cell;
  private final Inputs inputs;
  private final int steps;
  private final int batch;
  private final int hidden;
  private final int rowsPerTask;
  private final Tensor output;
  private final Tensor lastHidden;
  private final Tensor gates;

  /** tanh c_t of an LSTM, W_hn h_(t-1) + b_hn of a GRU. */
  private final @Nullable Tensor extra;

  private final @Nullable Tensor cells;
  private final @Nullable Tensor lastCell;
  private final @Nullable Tensor hiddenGradient;
  private final @Nullable Tensor cellGradient;

  RecurrentPass(Recurrence recurrence, Inputs inputs) {
    this.recurrence = recurrence;
    this.cell = recurrence.cell();
    this.inputs = inputs;
    this.steps = inputs.steps;
    this.batch = inputs.batch;
    this.hidden = inputs.weight.size(1);
    this.rowsPerTask = rowsPerTask(batch);
    boolean gated = cell == RecurrentCell.LSTM || cell == RecurrentCell.GRU;
    boolean keeps = recurrence.keepStateGradients();
    this.output = empty(steps, batch, hidden);
    this.lastHidden = empty(batch, hidden);
    this.gates = empty(steps, cell.gates(), batch, hidden);
    this.extra = gated ? empty(steps, batch, hidden) : null;
    this.cells = cell.hasCellState() ? empty(steps, batch, hidden) : null;
    this.lastCell = cell.hasCellState() ? empty(batch, hidden) : null;
    this.hiddenGradient = keeps ? zeros() : null;
    this.cellGradient = keeps && cell.hasCellState() ? zeros() : null;
  }

  /** A gradient that stays 0 where no loss depends on this pass and so no backward fills it. */
  private Tensor zeros() {
    return inputs.input.device().zeros(inputs.input.dtype(), steps, batch, hidden);
  }

  private Tensor empty(int... shape) {
    return inputs.input.device().empty(inputs.input.dtype(), shape);
  }

  /** A whole number of tiles of the product where there are many rows; at least two tasks. */
  private static int rowsPerTask(int batch) {
    int half = (batch + 1) / 2;
    int rows = Math.max(ROWS, (batch + MOST_TASKS - 1) / MOST_TASKS);
    return Math.max(1, (Math.min(rows, half) + 3) / 4 * 4);
  }

  Recurrence.Result result() {
    RecurrentTrace trace =
        new RecurrentTrace(
            cell,
            recurrence.reverse(),
            gates,
            output.detach(),
            cells,
            hiddenGradient,
            cellGradient);
    return new Recurrence.Result(output, lastHidden, lastCell, trace);
  }

  void forward() {
    forward(Loops.of(output));
  }

  private <A> void forward(Loops<A> loops) {
    StepProduct<A> product = StepProduct.of(inputs.weight, rowsPerTask, true);
    CellMath<A> math = new CellMath<>(cell, product, inputs.bias != null);
    forTasks(
        (task, scratch) -> {
          RecurrentTask<A> part = task(loops, task, scratch);
          part.forward(math);
        });
  }

  private <A> RecurrentTask<A> task(Loops<A> loops, int task, Scratch scratch) {
    int first = task * rowsPerTask;
    int rows = Math.min(rowsPerTask, batch - first);
    CellBlock<A> block = new CellBlock<>(loops, scratch, cell, rows, hidden);
    return new RecurrentTask<>(this, block, first);
  }

  private int tasks() {
    return (batch + rowsPerTask - 1) / rowsPerTask;
  }

  private void forTasks(Workers.Body body) {
    long elements = (long) gates.size() * Math.max(1, hidden / 8);
    inputs.input.device().forTasks(tasks(), elements, body);
  }

  void backward() {
    backward(Loops.of(output));
  }

  private <A> void backward(Loops<A> loops) {
    StepProduct<A> product = StepProduct.of(inputs.weight, rowsPerTask, false);
    CellMath<A> math = new CellMath<>(cell, product, inputs.bias != null);
    Tensor dz = empty(steps, batch, cell.gates() * hidden);
    Tensor dh = empty(batch, hidden);
    Tensor dc = empty(batch, hidden);
    Tensor weight = inputs.weight;
    Tensor bias = inputs.bias;
    boolean sumsBias = bias != null && bias.requiresGrad();
    boolean hasSums = sumsBias || weight.requiresGrad();
    Scratch shared = weight.device().shared();
    A weights = loops.array(shared, SLOT_WEIGHTS, hasSums ? tasks() * weight.size() : 0);
    A biases = loops.array(shared, SLOT_BIASES, sumsBias ? tasks() * cell.gates() * hidden : 0);
    forTasks(
        (task, scratch) -> {
          RecurrentTask<A> part = task(loops, task, scratch);
          WeightSums<A> sums =
              hasSums
                  ? new WeightSums<>(
                      part.block(), product, scratch, task, weights, sumsBias ? biases : null)
                  : null;
          part.backward(math, dz, sums, dh, dc);
        });
    if (weight.requiresGrad()) {
      addUp(loops, weights, weight);
    }
    if (bias != null && sumsBias) {
      addUp(loops, biases, bias);
    }
    if (inputs.hidden != null) {
      inputs.hidden.accumulateOwnedGrad(dh);
    }
    if (inputs.cellState != null) {
      inputs.cellState.accumulateOwnedGrad(dc);
    }
    if (inputs.rows == null) {
      inputs.input.accumulateOwnedGrad(dz);
    } else if (inputs.input.requiresGrad()) {
      Indexing.addToRows(inputs.input, inputs.rows, dz);
    }
  }

  /** Where in the input the gates' part of a sequence's step begins. */
  int inputAt(int t, int row) {
    int[] rows = inputs.rows;
    int at = t * batch + row;
    return (rows == null ? at : rows[at]) * cell.gates() * hidden;
  }

  /** Gives a parameter the sum of what the tasks have summed, in their order. */
  private <A> void addUp(Loops<A> loops, A sums, Tensor parameter) {
    GradSink sink = GradSink.of(parameter);
    int size = parameter.size();
    parameter
        .device()
        .forBlocks(
            size,
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.copy(n, sums, from, block, 0);
              for (int task = 1; task < tasks(); task++) {
                loops.add(n, block, 0, sums, task * size + from, block, 0);
              }
              sink.write(loops, from, n, block, scratch);
            });
  }

  int length(int row) {
    int[] lengths = recurrence.lengths();
    return lengths == null ? steps : lengths[row];
  }

  boolean padded() {
    return recurrence.lengths() != null;
  }

  boolean reverse() {
    return recurrence.reverse();
  }

  RecurrentCell cell() {
    return cell;
  }

  Inputs inputs() {
    return inputs;
  }

  int steps() {
    return steps;
  }

  int batch() {
    return batch;
  }

  int hidden() {
    return hidden;
  }

  Tensor output() {
    return output;
  }

  Tensor lastHidden() {
    return lastHidden;
  }

  @Nullable Tensor lastCell() {
    return lastCell;
  }

  Tensor gates() {
    return gates;
  }

  @Nullable Tensor extra() {
    return extra;
  }

  @Nullable Tensor cells() {
    return cells;
  }

  @Nullable Tensor hiddenGradient() {
    return hiddenGradient;
  }

  @Nullable Tensor cellGradient() {
    return cellGradient;
  }
}
