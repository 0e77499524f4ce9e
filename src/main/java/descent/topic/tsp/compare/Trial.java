package descent.topic.tsp.compare;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import descent.topic.tsp.solver.TourMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What one method did with one instance.
 *
 * @param method its name
 * @param tour what it found
 * @param length of the tour
 * @param proven whether no tour is shorter
 * @param seconds it took
 * @param found the better and better tours on the way, the last one included
 */
public record Trial(
    String method, Tour tour, double length, boolean proven, double seconds, List<Find> found) {
  public Trial {
    found = List.copyOf(found);
  }

  /** A tour of this length was there after so many seconds. */
  public record Find(double seconds, double length) {}

  /** Lets a method solve an instance; {@code clock} counts nanoseconds. */
  public static Trial run(
      TourMethod method, Instance instance, SearchWatch watch, LongSupplier clock) {
    List<Find> found = new ArrayList<>();
    long start = clock.getAsLong();
    SearchWatch noting =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return watch.cancelled();
          }

          @Override
          public void improved(Tour tour, double length) {
            found.add(new Find((clock.getAsLong() - start) * 1e-9, length));
          }
        };
    Solution solution = method.solve(instance, noting);
    double seconds = (clock.getAsLong() - start) * 1e-9;
    double length = instance.length(solution.tour());
    found.add(new Find(seconds, length));
    return new Trial(method.name(), solution.tour(), length, solution.proven(), seconds, found);
  }

  /** The same under another name. */
  public Trial named(String name) {
    return new Trial(name, tour, length, proven, seconds, found);
  }

  /** By how many percent the tour is longer than {@code shortest}. */
  public double gapPercent(double shortest) {
    return shortest == 0 ? 0 : 100 * (length / shortest - 1);
  }
}
