package descent.engine.functional;

import descent.engine.tensor.Tensor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the batch through all steps of a {@link RecurrentPass}.
 *
 * @param first the first row
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrentTask<A>(RecurrentPass pass, CellBlock<A> block, int first) {

  void forward(CellMath<A> math) {
    block.readState(pass.inputs().hidden(), block.h);
    block.comeFromStart(pass.inputs().cellState());
    readBias();
    for (int i = 0; i < pass.steps(); i++) {
      int t = pass.reverse() ? pass.steps() - 1 - i : i;
      step(math, t);
      block.comeFrom(t);
    }
    block.loops.write(pass.lastHidden(), at(0), block.h, 0, block.n);
    Tensor lastCell = pass.lastCell();
    if (lastCell != null) {
      block.loops.write(lastCell, at(0), block.before, block.beforeAt, block.n);
    }
  }

  private void step(CellMath<A> math, int t) {
    int live = liveRows(t);
    block.moveTo(t);
    if (live > 0) {
      readInput(t);
      if (live < block.rows) {
        block.loops.copy(block.n, block.h, 0, block.oldH, 0);
      }
      math.forward(block);
    }
    if (live == block.rows) {
      block.loops.write(pass.output(), at(t), block.h, 0, block.n);
      return;
    }
    clearPadded(t, block.values, block.z);
    if (live > 0) {
      keepPadded(t, block.oldH, 0, block.h, 0);
    }
    if (pass.cell().hasCellState()) {
      keepPadded(t, block.before, block.beforeAt, block.values, block.c);
    }
    block.loops.copy(block.n, block.h, 0, block.spare, 0);
    clearRows(t, block.spare, 0);
    block.loops.write(pass.output(), at(t), block.spare, 0, block.n);
  }

  /**
   * Backward through all steps.
   *
   * @param input is given each step when its gradient at the input's part is in dz
   * @param sums receives those at W_hh and b_hh; null where nobody asks for them
   * @param dh receives the gradient at h_0, (N, H)
   * @param dc receives the gradient at c_0, (N, H)
   */
  void backward(
      CellMath<A> math, IntConsumer input, @Nullable WeightSums<A> sums, Tensor dh, Tensor dc) {
    readGradient(pass.lastHidden(), 0, block.dh, false);
    readGradient(pass.lastCell(), 0, block.dc, false);
    for (int i = pass.steps() - 1; i >= 0; i--) {
      int t = pass.reverse() ? pass.steps() - 1 - i : i;
      stepBackward(math, t);
      input.accept(t);
      if (sums != null && liveRows(t) > 0) {
        sums.add();
      }
    }
    if (sums != null) {
      sums.finish();
    }
    block.loops.write(dh, at(0), block.dh, 0, block.n);
    if (pass.cell().hasCellState()) {
      block.loops.write(dc, at(0), block.dc, 0, block.n);
    }
  }

  private void stepBackward(CellMath<A> math, int t) {
    int live = liveRows(t);
    int all = pass.cell().gates() * block.n;
    if (live == 0) {
      block.loops.fill(all, 0, block.dz, 0);
      block.loops.fill(all, 0, block.dzHidden, 0);
      writePaddedGradients(t);
      return;
    }
    block.moveTo(t);
    A keptDh = block.h;
    if (live < block.rows) {
      block.loops.copy(block.n, block.dh, 0, keptDh, 0);
      block.loops.copy(block.n, block.dc, 0, block.keptDc, 0);
      clearRows(t, block.dh, 0);
      clearRows(t, block.dc, 0);
    }
    readGradient(pass.output(), t, block.dh, true);
    if (live < block.rows) {
      clearRows(t, block.dh, 0);
    }
    readPreviousStates(t);
    if (pass.cell().hasCellState()) {
      math.throughHidden(block);
    }
    writeIf(pass.hiddenGradient(), t, block.dh);
    writeIf(pass.cellGradient(), t, block.dc);
    math.backward(block);
    if (live < block.rows) {
      clearPadded(t, block.dz, 0);
      clearPadded(t, block.dzHidden, 0);
      keepPadded(t, keptDh, 0, block.dh, 0);
      keepPadded(t, block.keptDc, 0, block.dc, 0);
    }
  }

  private void writePaddedGradients(int t) {
    block.loops.fill(block.n, 0, block.spare, 0);
    writeIf(pass.hiddenGradient(), t, block.spare);
    writeIf(pass.cellGradient(), t, block.spare);
  }

  /** h_(t-1) to oldH; turns to c_(t-1). */
  private void readPreviousStates(int t) {
    int before = pass.reverse() ? t + 1 : t - 1;
    if (before < 0 || before >= pass.steps()) {
      block.readState(pass.inputs().hidden(), block.oldH);
      block.comeFromStart(pass.inputs().cellState());
    } else {
      block.loops.read(pass.output(), at(before), block.oldH, 0, block.n);
      readFirstStates(t);
      block.comeFrom(before);
    }
  }

  /** The output at a padded step is 0: where a reversed sequence begins, its state is h_0. */
  private void readFirstStates(int t) {
    Tensor start = pass.inputs().hidden();
    if (start == null || !pass.reverse() || !pass.padded()) {
      return;
    }
    for (int r = 0; r < block.rows; r++) {
      if (pass.length(first + r) == t + 1) {
        int h = pass.hidden();
        block.loops.read(start, (first + r) * h, block.oldH, r * h, h);
      }
    }
  }

  private int at(int t) {
    return (t * pass.batch() + first) * pass.hidden();
  }

  private void writeIf(@Nullable Tensor x, int t, A from) {
    if (x != null) {
      block.loops.write(x, at(t), from, 0, block.n);
    }
  }

  private void readGradient(@Nullable Tensor x, int t, A to, boolean adds) {
    if (x == null || !x.hasGrad()) {
      if (!adds) {
        block.loops.fill(block.n, 0, to, 0);
      }
    } else if (adds) {
      block.loops.read(x.gradient(), at(t), block.spare, 0, block.n);
      block.loops.add(block.n, to, 0, block.spare, 0, to, 0);
    } else {
      block.loops.read(x.gradient(), at(t), to, 0, block.n);
    }
  }

  /** The input's row-major (rows, gates, H) to gate-major (gates, rows, H). */
  private void readInput(int t) {
    int h = pass.hidden();
    for (int r = 0; r < block.rows; r++) {
      int from = pass.inputAt(t, first + r);
      for (int k = 0; k < pass.cell().gates(); k++, from += h) {
        block.loops.read(
            pass.inputs().input(), from, block.values, block.z + k * block.n + r * h, h);
      }
    }
  }

  /** Writes a step's gradient at the input's part to {@code gradient}, (T, N, gates H). */
  void writeGates(Tensor gradient, int t) {
    int h = pass.hidden();
    int gates = pass.cell().gates();
    int to = at(t) * gates;
    for (int r = 0; r < block.rows; r++) {
      for (int k = 0; k < gates; k++, to += h) {
        block.loops.write(gradient, to, block.dz, k * block.n + r * h, h);
      }
    }
  }

  /** Adds a step's gradient to the rows of a table that the step has read, from {@code at} on. */
  void addToRows(A table, int at, int t) {
    int h = pass.hidden();
    for (int r = 0; r < block.rows; r++) {
      int to = at + pass.inputAt(t, first + r);
      for (int k = 0; k < pass.cell().gates(); k++, to += h) {
        block.loops.add(h, table, to, block.dz, k * block.n + r * h, table, to);
      }
    }
  }

  private void readBias() {
    Tensor bias = pass.inputs().bias();
    if (bias != null) {
      int h = pass.hidden();
      for (int k = 0; k < pass.cell().gates(); k++) {
        for (int r = 0; r < block.rows; r++) {
          block.loops.read(bias, k * h, block.bias, k * block.n + r * h, h);
        }
      }
    }
  }

  private int liveRows(int t) {
    if (!pass.padded()) {
      return block.rows;
    }
    int live = 0;
    for (int r = 0; r < block.rows; r++) {
      live += t < pass.length(first + r) ? 1 : 0;
    }
    return live;
  }

  /** Sets the padded rows of a gate array from {@code at} on to 0. */
  private void clearPadded(int t, A x, int at) {
    for (int k = 0; k < pass.cell().gates(); k++) {
      clearRows(t, x, at + k * block.n);
    }
  }

  private void clearRows(int t, A x, int offset) {
    int h = pass.hidden();
    for (int r = 0; r < block.rows; r++) {
      if (t >= pass.length(first + r)) {
        block.loops.fill(h, 0, x, offset + r * h);
      }
    }
  }

  /** Gives padded rows what they had before. */
  private void keepPadded(int t, A before, int beforeAt, A now, int at) {
    int h = pass.hidden();
    for (int r = 0; r < block.rows; r++) {
      if (t >= pass.length(first + r)) {
        block.loops.copy(h, before, beforeAt + r * h, now, at + r * h);
      }
    }
  }
}
