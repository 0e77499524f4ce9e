package descent.topic.tsp.model;

import descent.engine.nn.TransformerDecoder;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Tours that grow city by city from city 0, several rows at once; each row belongs to an instance
 * of the batch and knows what it has visited. Nothing is recorded for a backward.
 */
public final class Decoding {
  private final TspModel model;
  private final Device device;
  private final Tensor memory;
  private final Tensor[] prepared;
  private final TransformerDecoder.Cache cache;
  private final int[] counts;
  private final int n;
  private int[] items;
  private int[][] tours;
  private int step;

  Decoding(TspModel model, CityBatch batch) {
    this.model = model;
    this.device = model.device();
    this.counts = batch.counts().clone();
    this.n = batch.cities();
    try (Device.NoGrad unrecorded = device.noGrad()) {
      memory = model.encode(batch);
      prepared = model.prepare(memory);
      cache = model.decoder().start(memory, n, counts);
    }
    items = new int[batch.size()];
    Arrays.setAll(items, i -> i);
    tours = new int[batch.size()][n];
    step = 1;
  }

  /** The number of rows. */
  public int rows() {
    return items.length;
  }

  /** N, the length of a row of scores. */
  public int cities() {
    return n;
  }

  /** The cities that every row has visited so far, the start counted. */
  public int visited() {
    return step;
  }

  /** The instance that a row belongs to. */
  public int item(int row) {
    return items[row];
  }

  /** The cities of a row's instance. */
  public int count(int row) {
    return counts[items[row]];
  }

  /** Whether a row's tour is complete; it is then given city 0 until all are. */
  public boolean complete(int row) {
    return step >= count(row);
  }

  /** Whether all tours are complete. */
  public boolean complete() {
    return step >= n;
  }

  /** A row's cities in order, those visited so far. */
  public int[] tour(int row) {
    return Arrays.copyOf(tours[row], Math.min(step, count(row)));
  }

  /**
   * The network's scores of the next city for every row, (rows, N), -infinity where the row has
   * been or there is no city. To be asked once for each step.
   */
  public float[] scores() {
    int[] last = new int[items.length];
    Arrays.setAll(last, row -> tours[row][step - 1]);
    float[] scores;
    try (Device.NoGrad unrecorded = device.noGrad();
        Device.Scope scope = device.scope()) {
      scores = model.step(prepared, memory, cache, step - 1, items, last).toFloats();
    }
    for (int row = 0; row < items.length; row++) {
      int count = count(row);
      Arrays.fill(scores, row * n + count, (row + 1) * n, Float.NEGATIVE_INFINITY);
      for (int t = 0; t < Math.min(step, count); t++) {
        scores[row * n + tours[row][t]] = Float.NEGATIVE_INFINITY;
      }
    }
    return scores;
  }

  /** Every row goes on to a city; a complete one to 0. */
  public void go(int... cities) {
    for (int row = 0; row < cities.length; row++) {
      tours[row][step] = complete(row) ? 0 : cities[row];
    }
    step++;
  }

  /**
   * Row i becomes one that goes on from row {@code parents[i]}: several may share a parent, others
   * end here.
   */
  public void reorder(int... parents) {
    cache.reorder(parents);
    int[] itemsBefore = items;
    int[][] toursBefore = tours;
    items = Arrays.stream(parents).map(parent -> itemsBefore[parent]).toArray();
    tours = new int[parents.length][];
    Arrays.setAll(tours, i -> toursBefore[parents[i]].clone());
  }
}
