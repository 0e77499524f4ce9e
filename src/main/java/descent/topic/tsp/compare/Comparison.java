package descent.topic.tsp.compare;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.TourMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The baselines on one instance.
 *
 * @param trials from weak to strong methods, the exact one last
 */
public record Comparison(Instance instance, List<Trial> trials) {
  /** JGraphT's graph of more cities takes too long to wait for. */
  private static final int MOST_FOR_CHRISTOFIDES = 300;

  public Comparison {
    trials = List.copyOf(trials);
  }

  /**
   * Lets all baselines solve an instance; each once before its time is taken, so that what the JVM
   * does on first use counts for none.
   *
   * @param watch if it ends the search, what was found so far is all there is
   */
  public static Comparison of(Instance instance, long seed, SearchWatch watch, LongSupplier clock) {
    Baselines baselines = new Baselines(seed);
    List<Trial> trials = new ArrayList<>();
    for (String name : Baselines.names()) {
      boolean tooLarge = name.equals("christofides") && instance.size() > MOST_FOR_CHRISTOFIDES;
      if (!watch.cancelled() && !tooLarge) {
        TourMethod method = baselines.named(name).orElseThrow();
        if (instance.size() <= MOST_FOR_CHRISTOFIDES) {
          method.solve(instance, watch);
        }
        trials.add(Trial.run(method, instance, watch, clock));
      }
    }
    return new Comparison(instance, trials);
  }

  /** What the method of this name found. */
  public Optional<Trial> trial(String method) {
    return trials.stream().filter(trial -> trial.method().equals(method)).findFirst();
  }

  /**
   * The shortest tour known: the proven one, beside which another of the same length may seem
   * shorter by a rounding, or else the shortest found.
   */
  public Optional<Trial> best() {
    return trials.stream()
        .min(
            Comparator.comparingInt((Trial trial) -> trial.proven() ? 0 : 1)
                .thenComparingDouble(Trial::length));
  }
}
