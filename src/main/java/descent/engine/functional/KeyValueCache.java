package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Keys and values of the steps so far, so that decoding computes one step at a time: keys lie
 * transposed for one small product per head. float32, not differentiable. Items of a batch are told
 * apart by row; several rows may share one item, as the hypotheses of a beam share its memory. It
 * lives as long as the scope in which it was made.
 */
public final class KeyValueCache {
  /** Rows that one task adds or attends for. */
  private static final int TOGETHER = 8;

  private final Device device;
  private final Kernels kernels;
  private final int heads;
  private final int dk;
  private final int capacity;
  private final int wide;
  private float[] keys;
  private float[] values;

  /** Where {@link #reorder} copies keys and values to; then those are these. */
  private float[] otherKeys = {};

  private float[] otherValues = {};
  private int[] owners;
  private int[] lengths;

  /**
   * Room for {@code capacity} steps of {@code rows} items, none of them filled.
   *
   * @param d the width of keys and of values, a multiple of {@code heads}
   */
  public KeyValueCache(Device device, int rows, int heads, int d, int capacity) {
    this.device = device;
    this.kernels = device.kernels();
    this.heads = heads;
    this.capacity = capacity;
    dk = d / heads;
    int width = kernels.smallWidth();
    wide = (dk + width - 1) / width * width;
    keys = device.keepFloats(rows * heads * dk * capacity + width);
    values = device.keepFloats(rows * heads * capacity * wide);
    owners = new int[rows];
    Arrays.setAll(owners, i -> i);
    lengths = new int[rows];
  }

  /** The number of rows that attend. */
  public int rows() {
    return owners.length;
  }

  /**
   * Adds the next step of every row.
   *
   * @param kv keys and values side by side, (rows, 2 D)
   */
  public void append(Tensor kv) {
    append(kv, 1, filled(1));
  }

  /**
   * Fills an empty cache with whole sequences.
   *
   * @param kv (rows, T, 2 D)
   * @param steps of each row that count, from the front
   */
  public void fill(Tensor kv, int... steps) {
    append(kv, kv.size(1), steps.length == 0 ? filled(kv.size(1)) : steps);
  }

  private int[] filled(int steps) {
    int[] all = new int[lengths.length];
    Arrays.fill(all, steps);
    return all;
  }

  private void append(Tensor kv, int steps, int... counts) {
    int d = heads * dk;
    int width = steps * 2 * d;
    if (kv.size() != lengths.length * width) {
      throw new IllegalArgumentException(
          "A key-value cache expected "
              + lengths.length
              + " rows of "
              + 2 * d
              + " values but got "
              + Arrays.toString(kv.shape()));
    }
    device.forTasks(
        tasks(lengths.length),
        kv.size(),
        (task, scratch) -> {
          int from = task * TOGETHER;
          int rows = Math.min(TOGETHER, lengths.length - from);
          float[] staged = kv.stage(from * width, rows * width, scratch, 0);
          for (int row = from; row < from + rows; row++) {
            for (int s = 0; s < counts[row]; s++) {
              put(row, lengths[row] + s, staged, (row - from) * width + s * 2 * d);
            }
          }
        });
    for (int row = 0; row < lengths.length; row++) {
      lengths[row] += counts[row];
    }
  }

  private void put(int row, int step, float[] kv, int at) {
    if (step >= capacity) {
      throw new IllegalStateException("A key-value cache has room for " + capacity + " steps");
    }
    for (int h = 0; h < heads; h++) {
      int key = (row * heads + h) * dk * capacity + step;
      for (int p = 0; p < dk; p++) {
        keys[key + p * capacity] = kv[at + h * dk + p];
      }
      int value = ((row * heads + h) * capacity + step) * wide;
      System.arraycopy(kv, at + (heads + h) * dk, values, value, dk);
    }
  }

  /**
   * What rows of queries attend to among the steps so far.
   *
   * @param q (rows, D)
   * @param weights (rows, H, capacity) to receive the weights, or of no elements
   * @return (rows, D)
   */
  public Tensor attend(Tensor q, Tensor weights) {
    int d = heads * dk;
    if (!q.hasShape(owners.length, d)) {
      throw new IllegalArgumentException(
          String.format(
              "A key-value cache expected queries [%d, %d] but got %s",
              owners.length, d, Arrays.toString(q.shape())));
    }
    Tensor y = device.empty(owners.length, d);
    device.forTasks(
        tasks(owners.length),
        (long) q.size() * capacity,
        (task, scratch) -> {
          int from = task * TOGETHER;
          int n = Math.min(TOGETHER, owners.length - from);
          float[] queries = q.stage(from * d, n * d, scratch, 0);
          float[] output = scratch.floats(1, n * d);
          for (int r = 0; r < n; r++) {
            attend(from + r, queries, r * d, output, r * d, weights, scratch);
          }
          y.floats().write(from * d, output, 0, n * d);
        });
    return y;
  }

  private static int tasks(int rows) {
    return (rows + TOGETHER - 1) / TOGETHER;
  }

  private void attend(
      int row, float[] q, int qo, float[] output, int oo, Tensor weights, Scratch scratch) {
    int item = owners[row];
    int length = lengths[item];
    int width = kernels.smallWidth();
    int n = (length + width - 1) / width * width;
    float[] scores = scratch.floats(2, heads * n);
    int key = item * heads * dk * capacity;
    // whole vectors go over the end of a row of keys; what they find there is blocked
    kernels.multiplyVectors(
        heads, n, dk, q, qo, dk, keys, key, dk * capacity, capacity, scores, 0, n);
    for (int h = 0; h < heads && length < n; h++) {
      Arrays.fill(scores, h * n + length, (h + 1) * n, Float.NEGATIVE_INFINITY);
    }
    kernels.scaledSoftmax(heads, n, (float) (1 / Math.sqrt(dk)), scores, 0);
    int value = item * heads * capacity * wide;
    int stride = capacity * wide;
    float[] head = dk == wide ? output : scratch.floats(3, heads * wide);
    int to = dk == wide ? oo : 0;
    kernels.multiplyVectors(
        heads, wide, length, scores, 0, n, values, value, stride, wide, head, to, wide);
    for (int h = 0; h < heads; h++) {
      if (dk != wide) {
        System.arraycopy(head, h * wide, output, oo + h * dk, dk);
      }
      if (weights.size() > 0) {
        weights.floats().write((row * heads + h) * capacity, scores, h * n, length);
      }
    }
  }

  /** Zeros for the weights of {@link #attend}: (rows, H, capacity). */
  public Tensor weightsFor() {
    return device.zeros(owners.length, heads, capacity);
  }

  /** Makes row i attend to what row {@code parents[i]} did; their steps are shared, not copied. */
  public void share(int... parents) {
    owners = Arrays.stream(parents).map(parent -> owners[parent]).toArray();
  }

  /**
   * Makes row i a copy of row {@code parents[i]}, so that each can go on with a step of its own.
   */
  public void reorder(int... parents) {
    int keyRow = heads * dk * capacity;
    int valueRow = heads * capacity * wide;
    float[] newKeys = room(otherKeys, parents.length * keyRow + kernels.smallWidth());
    float[] newValues = room(otherValues, parents.length * valueRow);
    int[] newLengths = new int[parents.length];
    for (int i = 0; i < parents.length; i++) {
      int item = owners[parents[i]];
      System.arraycopy(keys, item * keyRow, newKeys, i * keyRow, keyRow);
      System.arraycopy(values, item * valueRow, newValues, i * valueRow, valueRow);
      newLengths[i] = lengths[item];
    }
    otherKeys = keys;
    otherValues = values;
    keys = newKeys;
    values = newValues;
    lengths = newLengths;
    owners = new int[parents.length];
    Arrays.setAll(owners, i -> i);
  }

  private float[] room(float[] array, int size) {
    return array.length < size ? device.keepFloats(size) : array;
  }
}
