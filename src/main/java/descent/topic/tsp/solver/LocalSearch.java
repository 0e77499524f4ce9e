package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Tour;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Improves a tour by 2-opt and Or-opt moves until none helps. Cities wait in a queue; one that
 * yields no move drops out until an edge at it changes ("don't look bits", Bentley, "Fast
 * Algorithms for Geometric Traveling Salesman Problems", 1992). With all neighbours the result is a
 * local optimum of the whole neighbourhood, with the nearest few nearly so and much sooner.
 *
 * <p>For one thread; made once for an instance, used for many tours.
 */
public final class LocalSearch {
  private static final int LONGEST_SEGMENT = 3;
  private static final double RELATIVE_TOLERANCE = 1e-12;

  private final double[][] distances;
  private final Neighbours neighbours;
  private final boolean twoOpt;
  private final boolean orOpt;
  private final double tolerance;
  private final int n;
  private final CityQueue queue;
  private LinkedTour tour;
  private @Nullable Consumer<Move> listener;

  /** {@code kinds} are the moves to use; each city is tried with its {@code near} nearest only. */
  public LocalSearch(double[][] distances, Set<Move.Kind> kinds, int near) {
    this.distances = distances;
    this.n = distances.length;
    this.neighbours = new Neighbours(distances, near);
    this.twoOpt = kinds.contains(Move.Kind.TWO_OPT);
    this.orOpt = kinds.contains(Move.Kind.OR_OPT);
    this.queue = new CityQueue(n);
    this.tolerance = RELATIVE_TOLERANCE * largest(distances) * n;
    this.tour = new LinkedTour(new int[n]);
  }

  private static double largest(double[][] distances) {
    double largest = 0;
    for (double[] row : distances) {
      for (double length : row) {
        largest = Math.max(largest, length);
      }
    }
    return largest;
  }

  /** Improves {@code order} in place, telling {@code moves} of each move made. */
  public void improve(int[] order, SearchWatch watch, Consumer<Move> moves) {
    listener = moves;
    improve(order, watch);
    listener = null;
  }

  /** Improves {@code order}, an open permutation, in place. */
  public void improve(int[] order, SearchWatch watch) {
    tour.set(order);
    for (int city : order) {
      queue.add(city);
    }
    run(watch);
    tour.copyTo(order);
  }

  /** As {@link #improve(int[], SearchWatch)} where only the edges at these cities have changed. */
  void improveAround(int[] order, int[] changed, SearchWatch watch) {
    tour.set(order);
    for (int city : changed) {
      queue.add(city);
    }
    run(watch);
    tour.copyTo(order);
  }

  private void run(SearchWatch watch) {
    while (!queue.isEmpty() && !watch.cancelled()) {
      int city = queue.poll();
      if (n >= 5 ? improveAt(city) : n == 4 && twoOpt && twoOptAt(city)) {
        queue.add(city);
      }
    }
    queue.clear();
  }

  private boolean improveAt(int city) {
    return (twoOpt && twoOptAt(city)) || (orOpt && orOptAt(city));
  }

  /** Makes the first improving exchange that gives {@code a} a nearer neighbour. */
  private boolean twoOptAt(int a) {
    for (int side = 0; side < 2; side++) {
      boolean forward = side == 0;
      int b = forward ? tour.next(a) : tour.previous(a);
      double old = distances[a][b];
      for (int c : neighbours.of(a)) {
        double saved = old - distances[a][c];
        if (saved <= tolerance) {
          break;
        }
        int d = forward ? tour.next(c) : tour.previous(c);
        double gain = saved + distances[c][d] - distances[b][d];
        if (gain > tolerance) {
          tour.exchange(a, b, c, d);
          made(Move.Kind.TWO_OPT, gain, new int[] {a, b, c, d}, new int[] {a, c, b, d});
          return true;
        }
      }
    }
    return false;
  }

  /** Moves a segment that begins or ends at {@code city} to a better place. */
  private boolean orOptAt(int city) {
    for (int side = 0; side < 2; side++) {
      boolean forward = side == 0;
      int end = city;
      for (int length = 1; length <= Math.min(LONGEST_SEGMENT, n - 3); length++) {
        if (insert(city, end, length, forward)) {
          return true;
        }
        end = step(end, forward);
      }
    }
    return false;
  }

  private int step(int city, boolean forward) {
    return forward ? tour.next(city) : tour.previous(city);
  }

  /** Tries all places for the segment start ... end, of which p and q are the neighbours. */
  private boolean insert(int start, int end, int length, boolean forward) {
    int p = step(start, !forward);
    int q = step(end, forward);
    double removed = distances[p][start] + distances[end][q] - distances[p][q];
    if (removed <= tolerance) {
      return false;
    }
    for (int tip = 0; tip < 2; tip++) {
      int attached = tip == 0 ? start : end;
      int other = tip == 0 ? end : start;
      for (int c : neighbours.of(attached)) {
        if (inSegment(c, start, length, forward)) {
          continue;
        }
        for (int side = 0; side < 2; side++) {
          int d = step(c, side == 0);
          if (inSegment(d, start, length, forward)) {
            continue;
          }
          double added = distances[c][attached] + distances[other][d] - distances[c][d];
          if (removed - added > tolerance) {
            boolean cFirst = (side == 0) == forward;
            move(p, start, end, q, cFirst ? c : d, cFirst ? d : c, (tip == 0) != cFirst);
            made(
                Move.Kind.OR_OPT,
                removed - added,
                new int[] {p, start, end, q, c, d},
                new int[] {p, q, c, attached, other, d});
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean inSegment(int city, int start, int length, boolean forward) {
    int member = start;
    for (int k = 0; k < length; k++) {
      if (member == city) {
        return true;
      }
      member = step(member, forward);
    }
    return false;
  }

  /**
   * The tour runs p, start ... end, q ... u, v ... in one direction; afterwards p, q ... u, then
   * the segment, v. {@code reversed} puts its end next to u, else its start.
   */
  private void move(int p, int start, int end, int q, int u, int v, boolean reversed) {
    tour.exchange(p, start, u, v);
    tour.exchange(p, u, q, end);
    if (!reversed) {
      tour.exchange(u, end, start, v);
    }
  }

  private void made(Move.Kind kind, double gain, int[] removed, int[] added) {
    for (int city : removed) {
      queue.add(city);
    }
    Consumer<Move> heard = listener;
    if (heard != null) {
      heard.accept(new Move(kind, edges(removed), edges(added), gain, Tour.of(tour.toArray())));
    }
  }

  private static List<Move.Edge> edges(int[] ends) {
    return IntStream.range(0, ends.length / 2)
        .mapToObj(k -> new Move.Edge(ends[2 * k], ends[2 * k + 1]))
        .toList();
  }
}
