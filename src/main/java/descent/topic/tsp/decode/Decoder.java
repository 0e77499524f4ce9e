package descent.topic.tsp.decode;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.decode.DecodeSpec.Kind;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.LocalSearch;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;

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
   * @param watch asked at every step whether to go on; hears of the tours of an active search,
   *     which ends with its best one if it says no
   * @throws CancellationException if it says no before there are tours
   * @throws IllegalArgumentException if an instance has no places
   */
  public List<Tour> decode(List<Instance> instances, SearchWatch watch) {
    instances.forEach(Decoder::checkPlaces);
    List<Best> best = instances.stream().map(Best::new).toList();
    int rows = rowsOf(instances);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      List<Attempt> own = attempts(best.get(i));
      for (int j = 0; j < own.size(); j++) {
        attempts.add(own.get(j));
        if (attempts.size() * rows >= ROWS) {
          run(attempts, watch);
          attempts.clear();
          if (spec.kind() != Kind.ACTIVE) { // what takes its time comes after these
            watch.progress((i + (j + 1.0) / own.size()) / best.size());
          }
        }
      }
    }
    if (!attempts.isEmpty()) {
      run(attempts, watch);
    }
    if (spec.kind() == Kind.ACTIVE) {
      improve(best, watch);
    }
    return best.stream().map(Best::tour).toList();
  }

  private static void checkPlaces(Instance instance) {
    if (!instance.hasPlaces()) {
      throw new IllegalArgumentException(
          "A network sees places but "
              + instance.name()
              + " has none: its distances are given edge by edge");
    }
  }

  /** Searches on from the greedy tours; where the watch ends it they stay. */
  private void improve(List<Best> greedy, SearchWatch watch) {
    try (ActiveSearch search = new ActiveSearch(device, model, sampling)) {
      for (int i = 0; i < greedy.size(); i++) {
        Best best = greedy.get(i);
        watch.improved(best.tour(), best.length);
        search.run(
            best.instance.unitSquare(),
            spec.width(),
            part(watch, i, greedy.size()),
            order -> {
              if (best.offer(order)) {
                watch.improved(best.tour(), best.length);
              }
            });
      }
    }
  }

  /** Hears of the search number {@code index} of {@code count} that follow each other. */
  private static SearchWatch part(SearchWatch whole, int index, int count) {
    return new SearchWatch() {
      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }

      @Override
      public void progress(double share) {
        whole.progress((index + share) / count);
      }
    };
  }

  /** Rows that one attempt takes. */
  private int rowsOf(List<Instance> instances) {
    return spec.kind() == Kind.BEAM || spec.kind() == Kind.SAMPLE ? spec.width() : 1;
  }

  /** The best tour so far of one instance. */
  private final class Best {
    private final Instance instance;
    private int[] order = {};
    private double length = Double.POSITIVE_INFINITY;

    Best(Instance instance) {
      this.instance = instance;
    }

    Tour tour() {
      return Tour.of(order);
    }

    /** Whether the tour, improved if that was asked for, is the shortest so far. */
    boolean offer(int[] cities) {
      if (!spec.moves().isEmpty()) {
        LocalSearch search = new LocalSearch(instance.distances(), spec.moves(), NEAR);
        search.improve(cities, SearchWatch.NONE);
      }
      double offered = instance.length(Tour.of(cities));
      if (offered < length) {
        length = offered;
        order = cities;
        return true;
      }
      return false;
    }
  }

  /** One way to show an instance to the network. */
  private record Attempt(Best best, Presentation shown) {
    void offer(int[] tour) {
      best.offer(shown.order(tour));
    }
  }

  private List<Attempt> attempts(Best best) {
    List<Attempt> attempts = new ArrayList<>();
    float[] places = best.instance.unitSquare();
    if (spec.kind() == Kind.STARTS) {
      for (int symmetry = 0; symmetry < spec.width(); symmetry++) {
        for (int start = 0; start < best.instance.size(); start++) {
          attempts.add(new Attempt(best, new Presentation(places, start, symmetry)));
        }
      }
    } else {
      attempts.add(new Attempt(best, new Presentation(places, 0, 0)));
    }
    return attempts;
  }

  private void run(List<Attempt> attempts, SearchWatch watch) {
    try (Device.Scope scope = device.scope()) {
      Decoding decoding =
          model.decode(
              CityBatch.of(device, attempts.stream().map(each -> each.shown().places()).toList()));
      switch (spec.kind()) {
        case GREEDY, STARTS, ACTIVE -> greedy(decoding, watch);
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
    draw(decoding, sampling, row -> streams[row], watch);
  }

  /** Draws every row's cities from the row's stream. */
  static void draw(
      Decoding decoding,
      SamplingOptions sampling,
      IntFunction<Generator> streams,
      SearchWatch watch) {
    int n = decoding.cities();
    while (!decoding.complete()) {
      check(watch);
      float[] scores = decoding.scores();
      int[] next = new int[decoding.rows()];
      for (int row = 0; row < next.length; row++) {
        next[row] =
            decoding.complete(row)
                ? 0
                : NextCity.draw(scores, row * n, n, sampling, streams.apply(row));
      }
      decoding.go(next);
    }
  }
}
