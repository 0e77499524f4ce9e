package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RecurrentPass} keeps of every step for its backward and for its trace, on the heap,
 * where the steps compute it: for each task its steps, for each step the gates (gates, rows, H),
 * what the cell's backward needs beyond them (tanh c_t of an LSTM, W_hn h_(t-1) + b_hn of a GRU)
 * and c_t, each (rows, H).
 *
 * @param rowsPerTask the rows of each task but the last, which may have fewer
 * @param all until the device's scope is closed
 * @param <A> {@code float[]} or {@code double[]}
 */
record RecurrentValues<A>(
    Loops<A> loops,
    Tensor like,
    RecurrentCell cell,
    int steps,
    int batch,
    int hidden,
    int rowsPerTask,
    A all)
    implements RecurrentTrace.Values {

  static <A> RecurrentValues<A> of(
      Loops<A> loops, Tensor like, RecurrentCell cell, int steps, int batch, int hidden, int rows) {
    long size = (long) parts(cell) * steps * batch * hidden;
    A all = loops.keep(like.device(), Math.toIntExact(size));
    return new RecurrentValues<>(loops, like, cell, steps, batch, hidden, rows, all);
  }

  /** The (rows, H) arrays of a step. */
  private static int parts(RecurrentCell cell) {
    return cell.gates() + (hasExtra(cell) ? 1 : 0) + (cell.hasCellState() ? 1 : 0);
  }

  private static boolean hasExtra(RecurrentCell cell) {
    return cell == RecurrentCell.LSTM || cell == RecurrentCell.GRU;
  }

  /** The rows of the task whose first row is {@code first}. */
  int rows(int first) {
    return Math.min(rowsPerTask, batch - first);
  }

  /** Where the gates of a step begin, of the task whose first row is {@code first}. */
  int gates(int first, int t) {
    return parts(cell) * hidden * (first * steps + t * rows(first));
  }

  /** Where tanh c_t of an LSTM, W_hn h_(t-1) + b_hn of a GRU begins. */
  int extra(int first, int t) {
    return gates(first, t) + cell.gates() * rows(first) * hidden;
  }

  /** Where c_t of an LSTM begins. */
  int cells(int first, int t) {
    return extra(first, t) + rows(first) * hidden;
  }

  /** The gates as a tensor of the current scope, (T, gates, N, H). */
  @Override
  public Tensor gates() {
    int gates = cell.gates();
    Tensor tensor = like.device().empty(like.dtype(), steps, gates, batch, hidden);
    for (int first = 0; first < batch; first += rowsPerTask) {
      int n = rows(first) * hidden;
      for (int t = 0; t < steps; t++) {
        for (int k = 0; k < gates; k++) {
          int to = ((t * gates + k) * batch + first) * hidden;
          loops.write(tensor, to, all, gates(first, t) + k * n, n);
        }
      }
    }
    return tensor;
  }

  /** c_t of every step as a tensor of the current scope, (T, N, H); null where there is none. */
  @Override
  public @Nullable Tensor cells() {
    if (!cell.hasCellState()) {
      return null;
    }
    Tensor tensor = like.device().empty(like.dtype(), steps, batch, hidden);
    for (int first = 0; first < batch; first += rowsPerTask) {
      for (int t = 0; t < steps; t++) {
        int to = (t * batch + first) * hidden;
        loops.write(tensor, to, all, cells(first, t), rows(first) * hidden);
      }
    }
    return tensor;
  }
}
