package descent.topic.tsp.decode;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.decode.DecodeSpec.Kind;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.Symmetries;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.LocalSearch;
import descent.topic.tsp.solver.Move;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Takes tours out of a network as a {@link DecodeSpec} says: of all tours it finds for an instance
 * the shortest. Instances are decoded together, which changes nothing about their tours. For the
 * model's thread, the model in evaluation mode.
 */
public final class Decoder {
  /** Rows that are decoded at once. */
  private static final int ROWS = 512;

  /** Cities whose edges a local search tries from each city. */
  private static final int NEAR = 10;

  private final Device device;
  private final TspModel model;
  private final DecodeSpec spec;
  private final SamplingOptions sampling;

  /** A decoder for a model on a device. */
  public Decoder(Device device, TspModel model, DecodeSpec spec, SamplingOptions sampling) {
    this.device = device;
    this.model = model;
    this.spec = spec;
    this.sampling = sampling;
  }

  /** The tour of each instance. */
  public List<Tour> decode(List<Instance> instances) {
    return decode(instances, SearchWatch.NONE);
  }

  /**
   * The tour of each instance.
   *
   * @param watch asked at every step whether to go on
   * @throws CancellationException if it says no
   */
  public List<Tour> decode(List<Instance> instances, SearchWatch watch) {
    List<Best> best = instances.stream().map(Best::new).toList();
    int rows = rowsOf(instances);
    List<Attempt> attempts = new ArrayList<>();
    for (Best each : best) {
      for (Attempt attempt : attempts(each)) {
        attempts.add(attempt);
        if (attempts.size() * rows >= ROWS) {
          run(attempts, watch);
          attempts.clear();
        }
      }
    }
    if (!attempts.isEmpty()) {
      run(attempts, watch);
    }
    return best.stream().map(Best::tour).toList();
  }

  /** Rows that one attempt takes. */
  private int rowsOf(List<Instance> instances) {
    return spec.kind() == Kind.BEAM || spec.kind() == Kind.SAMPLE ? spec.width() : 1;
  }

  /** The best tour so far of one instance. */
  private final class Best {
    private final Instance instance;
    private final float[] places;
    private int[] order = {};
    private double length = Double.POSITIVE_INFINITY;

    Best(Instance instance) {
      this.instance = instance;
      this.places = instance.unitSquare();
    }

    Tour tour() {
      return Tour.of(order);
    }

    void offer(int[] cities) {
      if (spec.localSearch()) {
        LocalSearch search =
            new LocalSearch(instance.distances(), EnumSet.allOf(Move.Kind.class), NEAR);
        search.improve(cities, SearchWatch.NONE);
      }
      double offered = instance.length(Tour.of(cities));
      if (offered < length) {
        length = offered;
        order = cities;
      }
    }
  }

  /** One presentation of an instance to the network: a start that becomes city 0, a symmetry. */
  private record Attempt(Best best, int start, int symmetry) {
    float[] places() {
      float[] turned = Symmetries.turned(best.places, symmetry);
      float[] rotated = new float[turned.length];
      System.arraycopy(turned, 2 * start, rotated, 0, turned.length - 2 * start);
      System.arraycopy(turned, 0, rotated, turned.length - 2 * start, 2 * start);
      return rotated;
    }

    /** The network's cities by the instance's numbers. */
    void offer(int[] tour) {
      int n = tour.length;
      best.offer(Arrays.stream(tour).map(city -> (city + start) % n).toArray());
    }
  }

  private List<Attempt> attempts(Best best) {
    List<Attempt> attempts = new ArrayList<>();
    if (spec.kind() == Kind.STARTS) {
      for (int symmetry = 0; symmetry < spec.width(); symmetry++) {
        for (int start = 0; start < best.instance.size(); start++) {
          attempts.add(new Attempt(best, start, symmetry));
        }
      }
    } else {
      attempts.add(new Attempt(best, 0, 0));
    }
    return attempts;
  }

  private void run(List<Attempt> attempts, SearchWatch watch) {
    try (Device.Scope scope = device.scope()) {
      Decoding decoding =
          model.decode(CityBatch.of(device, attempts.stream().map(Attempt::places).toList()));
      switch (spec.kind()) {
        case GREEDY, STARTS -> greedy(decoding, watch);
        case SAMPLE -> sample(decoding, watch);
        case BEAM -> new BeamSearch(decoding, spec.width()).run(() -> check(watch));
      }
      for (int row = 0; row < decoding.rows(); row++) {
        attempts.get(decoding.item(row)).offer(decoding.tour(row));
      }
    }
  }

  private static void check(SearchWatch watch) {
    if (watch.cancelled()) {
      throw new CancellationException("Decoding was cancelled");
    }
  }

  private static void greedy(Decoding decoding, SearchWatch watch) {
    int n = decoding.cities();
    while (!decoding.complete()) {
      check(watch);
      float[] scores = decoding.scores();
      int[] next = new int[decoding.rows()];
      Arrays.setAll(next, row -> NextCity.highest(scores, row * n, n));
      decoding.go(next);
    }
  }

  /** Sample s of an instance draws from a stream of its own: more samples change none of them. */
  private void sample(Decoding decoding, SearchWatch watch) {
    int samples = spec.width();
    int[] parents = new int[decoding.rows() * samples];
    Arrays.setAll(parents, row -> row / samples);
    decoding.reorder(parents);
    Generator[] streams = new Generator[parents.length];
    Arrays.setAll(streams, row -> Generator.of(sampling.seed(), "sample " + row % samples));
    int n = decoding.cities();
    while (!decoding.complete()) {
      check(watch);
      float[] scores = decoding.scores();
      int[] next = new int[parents.length];
      for (int row = 0; row < next.length; row++) {
        next[row] =
            decoding.complete(row) ? 0 : NextCity.draw(scores, row * n, n, sampling, streams[row]);
      }
      decoding.go(next);
    }
  }
}
