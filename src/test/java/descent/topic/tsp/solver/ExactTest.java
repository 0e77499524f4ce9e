package descent.topic.tsp.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Metric;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jgrapht.Graph;
import org.jgrapht.alg.tour.HeldKarpTSP;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;

/** Exact tours against two other ways to find them. */
class ExactTest {
  private final Exact exact = new Exact();

  @Property(tries = 60)
  void agreesWithTryingAllOrders(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 8) int n, @ForAll InstanceKind kind) {
    agreesWithTryingAll(kind.draw("random", n, new Generator(seed)));
  }

  @Property(tries = 60)
  void agreesWithTryingAllOrdersOfFewPlacesAndWholeLengths(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 8) int n) {
    Generator generator = new Generator(seed);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = generator.nextInt(3);
      y[i] = generator.nextInt(3);
    }
    agreesWithTryingAll(Instance.of("grid", Metric.EUC_2D, x, y));
  }

  @Property(tries = 40)
  void agreesWithTryingAllOrdersWhereTheTriangleInequalityFails(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 8) int n) {
    Generator generator = new Generator(seed);
    double[][] lengths = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        lengths[i][j] = generator.nextInt(1_000_000);
        lengths[j][i] = lengths[i][j];
      }
    }
    agreesWithTryingAll(Instance.explicit("matrix", lengths));
  }

  @Test
  void agreesWithDynamicProgramming() {
    Generator generator = new Generator(5);
    for (int n = 9; n <= 13; n++) {
      for (InstanceKind kind : InstanceKind.values()) {
        Instance instance = kind.draw("random", n, generator);
        Solution solution = exact.solve(instance, SearchWatch.NONE);
        assertTrue(solution.proven());
        assertEquals(heldKarp(instance), instance.length(solution.tour()), 1e-9);
      }
    }
  }

  @Test
  void provesTwentyAndFiftyCitiesAndRepeatsItself() {
    Generator generator = new Generator(6);
    for (int n : new int[] {20, 20, 20, 50, 50}) {
      Instance instance = InstanceKind.UNIFORM.draw("random", n, generator);
      Solution solution = exact.solve(instance, SearchWatch.NONE);
      assertTrue(solution.proven());
      assertEquals(solution, exact.solve(instance, SearchWatch.NONE));
    }
  }

  private void agreesWithTryingAll(Instance instance) {
    Solution solution = exact.solve(instance, SearchWatch.NONE);
    assertTrue(solution.proven());
    int[] order = new int[instance.size()];
    assertEquals(
        shortest(instance, order, 1, 0),
        instance.length(solution.tour()),
        1e-9,
        instance::toString);
  }

  /** The least length of all ways that begin as {@code order} does up to {@code size}. */
  private static double shortest(Instance instance, int[] order, int size, double length) {
    int n = instance.size();
    if (size == n) {
      return length + instance.distance(order[n - 1], 0);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int city = 1; city < n; city++) {
      boolean used = false;
      for (int i = 1; i < size; i++) {
        used |= order[i] == city;
      }
      if (!used) {
        order[size] = city;
        double step = instance.distance(order[size - 1], city);
        least = Math.min(least, shortest(instance, order, size + 1, length + step));
      }
    }
    return least;
  }

  private static double heldKarp(Instance instance) {
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    for (int i = 0; i < instance.size(); i++) {
      graph.addVertex(i);
      for (int j = 0; j < i; j++) {
        graph.setEdgeWeight(graph.addEdge(i, j), instance.distance(i, j));
      }
    }
    return new HeldKarpTSP<Integer, DefaultWeightedEdge>().getTour(graph).getWeight();
  }
}
