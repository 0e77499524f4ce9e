package descent.topic.tsp.compare;

import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.Move.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tour has in common with a shortest one.
 *
 * @param shared edges of both
 * @param own edges of the tour alone
 * @param missed edges of the shortest tour alone
 * @param divergence the position from which on the tour goes elsewhere than the shortest one does,
 *     in whichever direction they agree longer; the number of cities if they are the same
 */
public record Agreement(List<Edge> shared, List<Edge> own, List<Edge> missed, int divergence) {
  public Agreement {
    shared = List.copyOf(shared);
    own = List.copyOf(own);
    missed = List.copyOf(missed);
  }

  /** Compares two tours of the same cities. */
  public static Agreement of(Tour tour, Tour shortest) {
    List<Edge> shared = new ArrayList<>();
    List<Edge> own = new ArrayList<>();
    split(tour, shortest, shared, own);
    List<Edge> missed = new ArrayList<>();
    split(shortest, tour, new ArrayList<>(), missed);
    int divergence = Math.max(common(tour, shortest), common(tour, shortest.reversed()));
    return new Agreement(shared, own, missed, divergence);
  }

  private static void split(Tour tour, Tour other, List<Edge> both, List<Edge> alone) {
    int[] positions = other.positions();
    int n = tour.size();
    for (int i = 0; i < n; i++) {
      int a = tour.city(i);
      int b = tour.city(i + 1);
      int apart = Math.floorMod(positions[a] - positions[b], n);
      (apart == 1 || apart == n - 1 ? both : alone).add(new Edge(a, b));
    }
  }

  private static int common(Tour a, Tour b) {
    int same = 0;
    while (same < a.size() && a.city(same) == b.city(same)) {
      same++;
    }
    return same;
  }

  /** The share of the tour's edges that the shortest one has, too. */
  public double share() {
    return (double) shared.size() / (shared.size() + own.size());
  }
}
