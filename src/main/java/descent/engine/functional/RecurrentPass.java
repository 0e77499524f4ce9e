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

  private static final int SLOT_TABLE = 4;

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
  private final @Nullable Tensor lastCell;
  private final @Nullable Tensor hiddenGradient;
  private final @Nullable Tensor cellGradient;
  private final RecurrentValues<?> values;

  RecurrentPass(Recurrence recurrence, Inputs inputs) {
    this.recurrence = recurrence;
    this.cell = recurrence.cell();
    this.inputs = inputs;
    this.steps = inputs.steps;
    this.batch = inputs.batch;
    this.hidden = inputs.weight.size(1);
    this.rowsPerTask = rowsPerTask(batch);
    boolean keeps = recurrence.keepStateGradients();
    this.output = empty(steps, batch, hidden);
    this.lastHidden = empty(batch, hidden);
    this.lastCell = cell.hasCellState() ? empty(batch, hidden) : null;
    this.hiddenGradient = keeps ? zeros() : null;
    this.cellGradient = keeps && cell.hasCellState() ? zeros() : null;
    this.values = values(Loops.of(output));
  }

  private <A> RecurrentValues<A> values(Loops<A> loops) {
    return RecurrentValues.of(loops, output, cell, steps, batch, hidden, rowsPerTask);
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
            cell, recurrence.reverse(), values, output.detach(), hiddenGradient, cellGradient);
    return new Recurrence.Result(output, lastHidden, lastCell, trace);
  }

  void forward() {
    forward(values);
  }

  private <A> void forward(RecurrentValues<A> values) {
    StepProduct<A> product = StepProduct.of(inputs.weight, rowsPerTask, true);
    CellMath<A> math = new CellMath<>(cell, product, inputs.bias != null);
    forTasks(
        (task, scratch) -> {
          RecurrentTask<A> part = task(values, task, scratch);
          part.forward(math);
        });
  }

  private <A> RecurrentTask<A> task(RecurrentValues<A> values, int task, Scratch scratch) {
    int first = task * rowsPerTask;
    return new RecurrentTask<>(this, new CellBlock<>(values, scratch, first), first);
  }

  private int tasks() {
    return (batch + rowsPerTask - 1) / rowsPerTask;
  }

  private void forTasks(Workers.Body body) {
    long elements = (long) cell.gates() * output.size() * Math.max(1, hidden / 8);
    inputs.input.device().forTasks(tasks(), elements, body);
  }

  void backward() {
    backward(values);
  }

  private <A> void backward(RecurrentValues<A> values) {
    Loops<A> loops = values.loops();
    StepProduct<A> product = StepProduct.of(inputs.weight, rowsPerTask, false);
    CellMath<A> math = new CellMath<>(cell, product, inputs.bias != null);
    Tensor input = inputs.input;
    boolean sumsRows = inputs.rows != null && input.requiresGrad() && isShort(input);
    Tensor dz = sumsRows ? null : empty(steps, batch, cell.gates() * hidden);
    Tensor dh = empty(batch, hidden);
    Tensor dc = empty(batch, hidden);
    Tensor weight = inputs.weight;
    Tensor bias = inputs.bias;
    boolean sumsBias = bias != null && bias.requiresGrad();
    boolean hasSums = sumsBias || weight.requiresGrad();
    Scratch shared = weight.device().shared();
    A weights = loops.array(shared, SLOT_WEIGHTS, hasSums ? tasks() * weight.size() : 0);
    A biases = loops.array(shared, SLOT_BIASES, sumsBias ? tasks() * cell.gates() * hidden : 0);
    A table = loops.array(shared, SLOT_TABLE, sumsRows ? tasks() * input.size() : 0);
    forTasks(
        (task, scratch) -> {
          RecurrentTask<A> part = task(values, task, scratch);
          WeightSums<A> sums =
              hasSums
                  ? new WeightSums<>(
                      part.block(), product, scratch, task, weights, sumsBias ? biases : null)
                  : null;
          int at = task * input.size();
          if (sumsRows) {
            loops.fill(input.size(), 0, table, at);
          }
          part.backward(
              math,
              t -> {
                if (dz == null) {
                  part.addToRows(table, at, t);
                } else {
                  part.writeGates(dz, t);
                }
              },
              sums,
              dh,
              dc);
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
    if (dz == null) {
      addUp(loops, table, input);
    } else if (inputs.rows == null) {
      input.accumulateOwnedGrad(dz);
    } else if (input.requiresGrad()) {
      Indexing.addToRows(input, inputs.rows, dz);
    }
  }

  /** Whether a table has so few rows that each task can afford sums for all of them. */
  private boolean isShort(Tensor table) {
    return table.size(0) <= steps * rowsPerTask;
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

  @Nullable Tensor hiddenGradient() {
    return hiddenGradient;
  }

  @Nullable Tensor cellGradient() {
    return cellGradient;
  }
}
