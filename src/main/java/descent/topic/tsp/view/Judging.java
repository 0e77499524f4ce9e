package descent.topic.tsp.view;

import descent.topic.tsp.Gaps;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.Labeller;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.Deadline;
import descent.topic.tsp.solver.RandomRestarts;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.TourMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.concurrent.Task;

/**
 * Judges ways to find tours on the same instances, one way after the other beside the training: the
 * baselines, then a copy of the network, each of whose decodings may be held against random starts
 * with local search in the same time. Its value is what was found so far; its title says what it is
 * at.
 */
final class Judging extends Task<Map<String, Judging.Judged>> {
  /** Before the name of a decoding. */
  static final String NETWORK = "network ";

  /** Before the name of the decoding whose time the random starts are given. */
  static final String CONTROL = "restarts = ";

  private static final double SECONDS_AT_ONCE = 0.3;
  private static final int LARGEST_CHUNK = 250;
  private static final double LEAST_SECONDS = 1e-7;

  private final Order order;
  private final Map<String, Judged> found = new LinkedHashMap<>();
  private final SearchWatch watch =
      new SearchWatch() {
        @Override
        public boolean cancelled() {
          return isCancelled();
        }
      };
  private String at = "";

  /**
   * What is to be judged.
   *
   * @param request of the instances
   * @param count of them
   * @param network as it was when it was asked for; without it there are no decodings
   * @param control whether random starts get the time of each decoding
   */
  record Order(
      LabelRequest request,
      int count,
      List<String> baselines,
      List<DecodeSpec> decodings,
      Optional<NetworkCopy> network,
      boolean control) {}

  /**
   * What one way did so far.
   *
   * @param percent gaps of the instances seen so far
   * @param seconds it took for them
   */
  record Judged(double[] percent, double seconds) {
    private Judged with(double[] more, double moreSeconds) {
      double[] all = Arrays.copyOf(percent, percent.length + more.length);
      System.arraycopy(more, 0, all, percent.length, more.length);
      return new Judged(all, seconds + moreSeconds);
    }

    Gaps gaps() {
      return new Gaps(percent);
    }

    double millisPerInstance() {
      return 1000 * seconds / percent.length;
    }
  }

  Judging(Order order) {
    this.order = order;
    updateTitle("Labelling test instances");
    updateProgress(0, 1);
  }

  @Override
  protected Map<String, Judged> call() {
    List<LabelledInstance> labels = labels();
    for (String name : order.baselines()) {
      begin(name);
      judge(new Baselines(1).named(name).orElseThrow(), labels);
    }
    if (order.network().isPresent() && !isCancelled()) {
      try (TrainedModel model = order.network().get().open()) {
        for (DecodeSpec spec : order.decodings()) {
          begin(NETWORK + spec);
          decode(model, spec, labels);
          if (order.control() && !isCancelled()) {
            hold(spec, labels);
          }
        }
      }
    }
    return new LinkedHashMap<>(found);
  }

  private List<LabelledInstance> labels() {
    Labeller labeller = new Labeller();
    List<LabelledInstance> labels = new ArrayList<>();
    while (labels.size() < order.count() && !isCancelled()) {
      labels.add(labeller.label(order.request().instance(labels.size()), watch));
      updateProgress(labels.size(), order.count());
    }
    return labels;
  }

  private void begin(String name) {
    at = name;
    updateTitle("Judging " + name);
  }

  private void add(double[] percent, double seconds) {
    Judged before = found.getOrDefault(at, new Judged(new double[0], 0));
    Judged now = before.with(percent, seconds);
    found.put(at, now);
    updateProgress(now.percent().length, order.count());
    updateValue(new LinkedHashMap<>(found));
  }

  /** All labels by one method, a few at a time. */
  private void judge(TourMethod method, List<LabelledInstance> labels) {
    method.solve(labels.get(0).instance(), SearchWatch.NONE); // what is slow the first time
    int seen = 0;
    while (seen < labels.size() && !isCancelled()) {
      long start = System.nanoTime();
      double[] percent = new double[labels.size() - seen];
      int size = 0;
      while (size < percent.length && (System.nanoTime() - start) * 1e-9 < SECONDS_AT_ONCE) {
        LabelledInstance label = labels.get(seen + size);
        Tour tour = method.solve(label.instance(), SearchWatch.NONE).tour();
        percent[size++] = label.gapPercent(label.instance().length(tour));
      }
      add(Arrays.copyOf(percent, size), (System.nanoTime() - start) * 1e-9);
      seen += size;
    }
  }

  /** All labels by the network, as many together as do not take long. */
  private void decode(TrainedModel model, DecodeSpec spec, List<LabelledInstance> labels) {
    int chunk = 1;
    int seen = 0;
    model.decode(instances(labels.subList(0, 1)), DecodeSpec.greedy(), 1, watch);
    while (seen < labels.size() && !isCancelled()) {
      List<LabelledInstance> some = labels.subList(seen, Math.min(labels.size(), seen + chunk));
      long start = System.nanoTime();
      List<Tour> tours = model.decode(instances(some), spec, 1, watch);
      double seconds = (System.nanoTime() - start) * 1e-9;
      add(Gaps.of(some, tours).percent(), seconds);
      seen += some.size();
      double wanted = some.size() * SECONDS_AT_ONCE / Math.max(LEAST_SECONDS, seconds);
      chunk = (int) Math.max(1, Math.min(LARGEST_CHUNK, Math.min(wanted, 4.0 * some.size())));
    }
  }

  /** Random starts with local search, as long for each instance as the decoding took. */
  private void hold(DecodeSpec spec, List<LabelledInstance> labels) {
    double each = found.getOrDefault(at, new Judged(new double[0], 0)).millisPerInstance() / 1000;
    begin(CONTROL + spec);
    judge(new RandomRestarts(Deadline.ofSeconds(Math.max(LEAST_SECONDS, each)), 1), labels);
  }

  private static List<Instance> instances(List<LabelledInstance> labels) {
    return labels.stream().map(LabelledInstance::instance).toList();
  }
}
