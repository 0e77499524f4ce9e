package descent.engine.functional;

import descent.engine.functional.Attention.Attended;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attention: a task stages the rows of one item and goes from head to head, whose scores never
 * leave the cache. With weights P, values V and output O of a head, and S the scores before scaling
 * and softmax,
 *
 * <pre>
 * dV = P^T dO      dP = dO V^T      dS = P (dP - sum(P dP)) / sqrt(d_k)
 * dQ = dS K        dK = dS^T Q
 * </pre>
 *
 * Rows of scores are padded to whole vectors with scores of -infinity, that is weights of 0.
 */
final class FusedAttention {
  private static final int QUERIES = 0;
  private static final int KEYS = 1;
  private static final int OUTPUT = 2;
  private static final int SCORES = 3;
  private static final int TURNED = 4;
  private static final int PADDED = 5;
  private static final int HEAD = 6;
  private static final int WEIGHTS = 7;
  private static final int DROPOUT = 8;
  private static final int QUERY_GRADIENTS = 9;
  private static final int KEY_GRADIENTS = 10;
  private static final int SCORE_GRADIENTS = 11;

  private final Tensor queries;
  private final Tensor keyValues;
  private final int d;
  private final int keyColumn;
  private final int valueColumn;
  private final Attention.Options options;
  private final @Nullable Tensor dropout;
  private final int heads;
  private final int dk;
  private final int batch;
  private final int tq;
  private final int tk;
  private final int qWidth;
  private final int kvWidth;
  private final double scale;

  /** Queries are the first d columns of their tensor; keys and values begin at theirs. */
  FusedAttention(
      Tensor queries,
      Tensor keyValues,
      int d,
      int keyColumn,
      int valueColumn,
      Attention.Options options) {
    this.queries = queries;
    this.keyValues = keyValues;
    this.d = d;
    this.keyColumn = keyColumn;
    this.valueColumn = valueColumn;
    this.options = options;
    heads = options.heads();
    dk = d / heads;
    batch = queries.size(0);
    tq = queries.size(1);
    tk = keyValues.size(1);
    qWidth = queries.size(2);
    kvWidth = keyValues.size(2);
    scale = 1 / Math.sqrt(dk);
    options.mask().checked(batch, tq, tk);
    dropout = options.dropout();
    if (dropout != null && !dropout.hasShape(batch, heads, tq, tk)) {
      throw new IllegalArgumentException(
          String.format(
              "attention expected dropout factors [%d, %d, %d, %d] but got %s",
              batch, heads, tq, tk, Arrays.toString(dropout.shape())));
    }
  }

  Attended run() {
    return run(Loops.of(queries));
  }

  private <A> Attended run(Loops<A> loops) {
    Device device = queries.device();
    Tensor y = device.empty(queries.dtype(), batch, tq, d);
    boolean records = device.records(queries, keyValues);
    boolean keeps = records || options.keepWeights();
    Tensor weights = device.empty(queries.dtype(), keeps ? batch : 0, heads, tq, tk);
    forItems((item, scratch) -> forward(loops, item, y, keeps, weights, scratch));
    if (records) {
      device.tape().record(() -> backward(loops, weights, y.gradient()), y);
    }
    if (!keeps) {
      return new Attended(y, Optional.empty());
    }
    return new Attended(
        y, Optional.of(dropout == null ? weights : Arithmetic.mul(weights, dropout)));
  }

  private interface Item {
    void run(int item, Scratch scratch);
  }

  private void forItems(Item body) {
    long work = (long) batch * d * (tq + tk);
    queries.device().forTasks(batch, work, body::run);
  }

  private static int whole(int n, int width) {
    return (n + width - 1) / width * width;
  }

  /** The rows of one item. */
  private static <A> A rows(
      Loops<A> loops, Tensor x, int item, int steps, int width, Scratch scratch, int slot) {
    A staged = loops.array(scratch, slot, steps * width);
    loops.read(x, item * steps * width, staged, 0, steps * width);
    return staged;
  }

  private <A> A keyRows(Loops<A> loops, int item, A queryRows, Scratch scratch) {
    return keyValues == queries
        ? queryRows
        : rows(loops, keyValues, item, tk, kvWidth, scratch, KEYS);
  }

  private <A> void forward(
      Loops<A> loops, int item, Tensor y, boolean keeps, Tensor weights, Scratch scratch) {
    int ld = whole(tk, loops.width());
    int wide = whole(dk, loops.width());
    A q = rows(loops, queries, item, tq, qWidth, scratch, QUERIES);
    A kv = keyRows(loops, item, q, scratch);
    A output = loops.array(scratch, OUTPUT, tq * d);
    A scores = loops.array(scratch, SCORES, tq * ld);
    A turned = loops.array(scratch, TURNED, dk * ld);
    A values = loops.array(scratch, PADDED, tk * wide);
    A head = loops.array(scratch, HEAD, tq * wide);
    A kept = loops.array(scratch, WEIGHTS, keeps ? heads * tq * tk : 0);
    for (int h = 0; h < heads; h++) {
      turn(loops, kv, keyColumn + h * dk, turned, ld);
      loops.multiply(tq, ld, dk, q, h * dk, qWidth, 1, turned, 0, ld, scores, 0, ld);
      options.mask().apply(loops, item, tq, tk, scores, ld);
      loops.scaledSoftmax(tq, ld, scale, scores);
      if (keeps) {
        copyRows(loops, tq, tk, scores, 0, ld, kept, h * tq * tk, tk);
      }
      drop(loops, item, h, scores, ld, scratch);
      copyRows(loops, tk, dk, kv, valueColumn + h * dk, kvWidth, values, 0, wide);
      loops.multiply(tq, wide, tk, scores, 0, ld, 1, values, 0, wide, head, 0, wide);
      copyRows(loops, tq, dk, head, 0, wide, output, h * dk, d);
    }
    loops.write(y, item * tq * d, output, 0, tq * d);
    if (keeps) {
      loops.write(weights, item * heads * tq * tk, kept, 0, heads * tq * tk);
    }
  }

  /** dk columns of keys or values to rows of length ld. */
  private <A> void turn(Loops<A> loops, A kv, int column, A turned, int ld) {
    for (int p = 0; p < dk; p++) {
      loops.pick(tk, kv, column + p, kvWidth, turned, p * ld);
    }
  }

  private static <A> void copyRows(
      Loops<A> loops, int rows, int cols, A x, int xo, int ldx, A y, int yo, int ldy) {
    for (int r = 0; r < rows; r++) {
      loops.copy(cols, x, xo + r * ldx, y, yo + r * ldy);
    }
  }

  /** Multiplies weights, or their gradients, by what dropout has for them. */
  private <A> void drop(Loops<A> loops, int item, int h, A weights, int ld, Scratch scratch) {
    if (dropout != null) {
      A factors = loops.array(scratch, DROPOUT, tq * tk);
      loops.read(dropout, (item * heads + h) * tq * tk, factors, 0, tq * tk);
      for (int i = 0; i < tq; i++) {
        loops.mul(tk, weights, i * ld, factors, i * tk, weights, i * ld);
      }
    }
  }

  private <A> void backward(Loops<A> loops, Tensor weights, Tensor dy) {
    boolean one = keyValues == queries;
    GradSink toQueries = queries.requiresGrad() ? GradSink.of(queries) : null;
    GradSink toKeys = !one && keyValues.requiresGrad() ? GradSink.of(keyValues) : null;
    forItems(
        (item, scratch) -> {
          A dq = loops.array(scratch, QUERY_GRADIENTS, tq * qWidth);
          A dkv = one ? dq : loops.array(scratch, KEY_GRADIENTS, tk * kvWidth);
          backward(loops, item, weights, dy, dq, dkv, scratch);
          if (toQueries != null) {
            toQueries.write(loops, item * tq * qWidth, tq * qWidth, dq, scratch);
          }
          if (toKeys != null) {
            toKeys.write(loops, item * tk * kvWidth, tk * kvWidth, dkv, scratch);
          }
        });
  }

  private <A> void backward(
      Loops<A> loops, int item, Tensor weights, Tensor dy, A dq, A dkv, Scratch scratch) {
    int ld = whole(tk, loops.width());
    int wide = whole(dk, loops.width());
    A q = rows(loops, queries, item, tq, qWidth, scratch, QUERIES);
    A kv = keyRows(loops, item, q, scratch);
    A dOutput = rows(loops, dy, item, tq, d, scratch, OUTPUT);
    A kept = rows(loops, weights, item, heads * tq, tk, scratch, WEIGHTS);
    A p = loops.array(scratch, SCORES, tq * ld);
    A ds = loops.array(scratch, SCORE_GRADIENTS, tq * ld);
    A turned = loops.array(scratch, TURNED, dk * ld);
    A padded = loops.array(scratch, PADDED, Math.max(tq, tk) * wide);
    A head = loops.array(scratch, HEAD, Math.max(tq, tk) * wide);
    loops.fill(tq * ld, 0, p, 0);
    loops.fill(dk * ld, 0, turned, 0);
    for (int h = 0; h < heads; h++) {
      int column = h * dk;
      copyRows(loops, tq, tk, kept, h * tq * tk, tk, p, 0, ld);
      // dP = dO V^T
      turn(loops, kv, valueColumn + column, turned, ld);
      loops.multiply(tq, ld, dk, dOutput, column, d, 1, turned, 0, ld, ds, 0, ld);
      drop(loops, item, h, ds, ld, scratch);
      loops.scaledSoftmaxBackward(tq, ld, scale, p, ds);
      // dV = P^T dO
      drop(loops, item, h, p, ld, scratch);
      copyRows(loops, tq, dk, dOutput, column, d, padded, 0, wide);
      loops.multiply(tk, wide, tq, p, 0, 1, ld, padded, 0, wide, head, 0, wide);
      copyRows(loops, tk, dk, head, 0, wide, dkv, valueColumn + column, kvWidth);
      // dK = dS^T Q
      copyRows(loops, tq, dk, q, column, qWidth, padded, 0, wide);
      loops.multiply(tk, wide, tq, ds, 0, 1, ld, padded, 0, wide, head, 0, wide);
      copyRows(loops, tk, dk, head, 0, wide, dkv, keyColumn + column, kvWidth);
      // dQ = dS K
      copyRows(loops, tk, dk, kv, keyColumn + column, kvWidth, padded, 0, wide);
      loops.multiply(tq, wide, tk, ds, 0, ld, 1, padded, 0, wide, head, 0, wide);
      copyRows(loops, tq, dk, head, 0, wide, dq, column, qWidth);
    }
  }
}
