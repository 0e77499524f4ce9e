package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the batch through all steps of a {@link RecurrentPass}.
 *
 * @param first the first row
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrentTask<A>(RecurrentPass pass, CellBlock<A> block, int first) {

  void forward(CellMath<A> math) {
    readState(pass.inputs().hidden(), block.h);
    readState(pass.inputs().cellState(), block.c);
    readBias();
    for (int i = 0; i < pass.steps(); i++) {
      int t = pass.reverse() ? pass.steps() - 1 - i : i;
      step(math, t);
    }
    block.loops.write(pass.lastHidden(), at(0), block.h, 0, block.n);
    writeIf(pass.lastCell(), 0, block.c);
  }

  private void step(CellMath<A> math, int t) {
    int live = liveRows(t);
    if (live > 0) {
      readInput(t);
      if (live < block.rows) {
        block.loops.copy(block.n, block.h, 0, block.oldH, 0);
        block.loops.copy(block.n, block.c, 0, block.oldC, 0);
      }
      math.forward(block);
    }
    if (live < block.rows) {
      clearPadded(t, block.z);
      keepPadded(t, block.oldH, block.h, live);
      keepPadded(t, block.oldC, block.c, live);
    }
    for (int k = 0; k < pass.cell().gates(); k++) {
      int to = ((t * pass.cell().gates() + k) * pass.batch() + first) * pass.hidden();
      block.loops.write(pass.gates(), to, block.z, k * block.n, block.n);
    }
    writeIf(pass.extra(), t, block.extra);
    writeIf(pass.cells(), t, block.c);
    if (live < block.rows) {
      block.loops.copy(block.n, block.h, 0, block.spare, 0);
      clearRows(t, block.spare, 0);
      block.loops.write(pass.output(), at(t), block.spare, 0, block.n);
    } else {
      block.loops.write(pass.output(), at(t), block.h, 0, block.n);
    }
  }

  /**
   * Backward through all steps.
   *
   * @param dz receives the gradient at the input's part, (T, N, gates H)
   * @param sums receives those at W_hh and b_hh; null where nobody asks for them
   * @param dh receives the gradient at h_0, (N, H)
   * @param dc receives the gradient at c_0, (N, H)
   */
  void backward(CellMath<A> math, Tensor dz, @Nullable WeightSums<A> sums, Tensor dh, Tensor dc) {
    readGradient(pass.lastHidden(), 0, block.dh, false);
    readGradient(pass.lastCell(), 0, block.dc, false);
    for (int i = pass.steps() - 1; i >= 0; i--) {
      int t = pass.reverse() ? pass.steps() - 1 - i : i;
      stepBackward(math, t);
      writeGates(dz, t, block.dz);
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
    for (int k = 0; k < pass.cell().gates(); k++) {
      int from = ((t * pass.cell().gates() + k) * pass.batch() + first) * pass.hidden();
      block.loops.read(pass.gates(), from, block.z, k * block.n, block.n);
    }
    readIf(pass.extra(), t, block.extra);
    A keptH = block.h;
    A keptC = block.c;
    if (live < block.rows) {
      block.loops.copy(block.n, block.dh, 0, keptH, 0);
      block.loops.copy(block.n, block.dc, 0, keptC, 0);
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
      clearPadded(t, block.dz);
      clearPadded(t, block.dzHidden);
      keepPadded(t, keptH, block.dh, live);
      keepPadded(t, keptC, block.dc, live);
    }
  }

  private void writePaddedGradients(int t) {
    block.loops.fill(block.n, 0, block.spare, 0);
    writeIf(pass.hiddenGradient(), t, block.spare);
    writeIf(pass.cellGradient(), t, block.spare);
  }

  /** h_(t-1) to oldH, c_(t-1) of an LSTM to oldC. */
  private void readPreviousStates(int t) {
    int before = pass.reverse() ? t + 1 : t - 1;
    boolean start = before < 0 || before >= pass.steps();
    Tensor cells = pass.cells();
    if (start) {
      readState(pass.inputs().hidden(), block.oldH);
      readState(pass.inputs().cellState(), block.oldC);
    } else {
      block.loops.read(pass.output(), at(before), block.oldH, 0, block.n);
      readFirstStates(t);
      if (cells != null) {
        block.loops.read(cells, at(before), block.oldC, 0, block.n);
      }
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

  private void readState(@Nullable Tensor state, A to) {
    if (state == null) {
      block.loops.fill(block.n, 0, to, 0);
    } else {
      block.loops.read(state, at(0), to, 0, block.n);
    }
  }

  private void readIf(@Nullable Tensor x, int t, A to) {
    if (x != null) {
      block.loops.read(x, at(t), to, 0, block.n);
    }
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
        block.loops.read(pass.inputs().input(), from, block.z, k * block.n + r * h, h);
      }
    }
  }

  private void writeGates(Tensor x, int t, A from) {
    int h = pass.hidden();
    int gates = pass.cell().gates();
    int to = at(t) * gates;
    for (int r = 0; r < block.rows; r++) {
      for (int k = 0; k < gates; k++, to += h) {
        block.loops.write(x, to, from, k * block.n + r * h, h);
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

  /** Sets the padded rows of a gate array to 0. */
  private void clearPadded(int t, A x) {
    for (int k = 0; k < pass.cell().gates(); k++) {
      clearRows(t, x, k * block.n);
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

  /** Gives padded rows what they had before; where no row was live nothing has changed. */
  private void keepPadded(int t, A before, A now, int live) {
    int h = pass.hidden();
    for (int r = 0; live > 0 && r < block.rows; r++) {
      if (t >= pass.length(first + r)) {
        block.loops.copy(h, before, r * h, now, r * h);
      }
    }
  }
}
