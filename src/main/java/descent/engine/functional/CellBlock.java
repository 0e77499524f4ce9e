package descent.engine.functional;

import descent.engine.kernel.Scratch;

/**
 * The arrays of one task of a recurrence, for some rows of the batch: each (rows, H), those of
 * gates (gates, rows, H).
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class CellBlock<A> {
  final Loops<A> loops;
  final int rows;

  /** The elements of one (rows, H) array. */
  final int n;

  /** Gates; before the step what the input gives to them. */
  final A z;

  /** The input's part of GRU's n, and spare room. */
  final A spare;

  /** h: before the step that of the step before. */
  final A h;

  final A c;

  /** tanh(c_t) of an LSTM, W_hn h + b_hn of a GRU. */
  final A extra;

  /** States as they were before a step. */
  final A oldH;

  final A oldC;

  /** W_hh's bias in every row. */
  final A bias;

  final A dz;

  /** GRU: the gradient at W_hh h + b_hh; {@link #dz} is that at W_ih x + b_ih. */
  final A dzHidden;

  final A dh;
  final A dc;

  CellBlock(Loops<A> loops, Scratch scratch, RecurrentCell cell, int rows, int hidden) {
    this.loops = loops;
    this.rows = rows;
    this.n = rows * hidden;
    int all = cell.gates() * n;
    int slot = 0;
    this.z = loops.array(scratch, slot++, all);
    this.spare = loops.array(scratch, slot++, n);
    this.h = loops.array(scratch, slot++, n);
    this.c = loops.array(scratch, slot++, n);
    this.extra = loops.array(scratch, slot++, n);
    this.oldH = loops.array(scratch, slot++, n);
    this.oldC = loops.array(scratch, slot++, n);
    this.bias = loops.array(scratch, slot++, all);
    this.dz = loops.array(scratch, slot++, all);
    this.dzHidden = cell == RecurrentCell.GRU ? loops.array(scratch, slot++, all) : dz;
    this.dh = loops.array(scratch, slot++, n);
    this.dc = loops.array(scratch, slot, n);
  }
}
