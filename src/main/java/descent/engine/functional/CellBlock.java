package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of one task of a recurrence, for some rows of the batch: each (rows, H), those of
 * gates (gates, rows, H). Those of a step that are kept lie among the {@link #values} of all steps.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class CellBlock<A> {
  /** Scratch slots from 0 on. */
  static final int SLOTS = 10;

  final Loops<A> loops;
  final int rows;

  /** The elements of one (rows, H) array. */
  final int n;

  /** As {@link RecurrentValues#all}. */
  final A values;

  /** Where the step's gates begin; before the step they are what the input gives to them. */
  int z;

  /** Where tanh(c_t) of an LSTM, W_hn h + b_hn of a GRU begins. */
  int extra;

  /** Where c_t of an LSTM begins. */
  int c;

  /** The array of c_(t-1), and where it begins there. */
  A before;

  int beforeAt;

  /** The input's part of GRU's n, and spare room. */
  final A spare;

  /** h: before the step that of the step before. */
  final A h;

  /** h as it was before a step. */
  final A oldH;

  /** c_0. */
  final A startC;

  /** W_hh's bias in every row. */
  final A bias;

  final A dz;

  /** GRU: the gradient at W_hh h + b_hh; {@link #dz} is that at W_ih x + b_ih. */
  final A dzHidden;

  final A dh;
  final A dc;

  /** The gradient at c of padded rows. */
  final A keptDc;

  private final RecurrentValues<A> places;
  private final int first;

  /**
   * @param first the first row of the batch
   */
  CellBlock(RecurrentValues<A> values, Scratch scratch, int first) {
    this.places = values;
    this.first = first;
    this.loops = values.loops();
    this.values = values.all();
    this.rows = values.rows(first);
    this.n = rows * values.hidden();
    RecurrentCell cell = values.cell();
    int all = cell.gates() * n;
    int slot = 0;
    this.spare = loops.array(scratch, slot++, n);
    this.h = loops.array(scratch, slot++, n);
    this.oldH = loops.array(scratch, slot++, n);
    this.startC = loops.array(scratch, slot++, n);
    this.bias = loops.array(scratch, slot++, all);
    this.dz = loops.array(scratch, slot++, all);
    this.dzHidden = cell == RecurrentCell.GRU ? loops.array(scratch, slot++, all) : dz;
    this.dh = loops.array(scratch, slot++, n);
    this.dc = loops.array(scratch, slot++, n);
    this.keptDc = loops.array(scratch, slot, n);
    this.before = startC;
  }

  /** Turns to the values of step {@code t}. */
  void moveTo(int t) {
    z = places.gates(first, t);
    extra = places.extra(first, t);
    c = places.cells(first, t);
  }

  /** Makes c_(t-1) that of step {@code t}. */
  void comeFrom(int t) {
    before = values;
    beforeAt = places.cells(first, t);
  }

  /**
   * Makes c_(t-1) the first state.
   *
   * @param state (N, H), or null for zeros
   */
  void comeFromStart(@Nullable Tensor state) {
    readState(state, startC);
    before = startC;
    beforeAt = 0;
  }

  /**
   * Copies this block's rows.
   *
   * @param state (N, H), or null for zeros
   */
  void readState(@Nullable Tensor state, A to) {
    if (state == null) {
      loops.fill(n, 0, to, 0);
    } else {
      loops.read(state, first * places.hidden(), to, 0, n);
    }
  }
}
