package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;
import java.util.List;
import org.jgrapht.alg.tour.ChristofidesThreeHalvesApproxMetricTSP;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Minimum spanning tree, matched at the cities of odd degree and walked through with short cuts: at
 * most half as long again as the shortest tour where the triangle inequality holds (Christofides,
 * 1976). JGraphT's.
 */
public final class Christofides implements TourMethod {
  @Override
  public String name() {
    return "christofides";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    double[][] distances = instance.distances();
    // Edges are numbers: their hash codes, and with them the result, are the same each time.
    SimpleWeightedGraph<Integer, Integer> graph = new SimpleWeightedGraph<>(null, null);
    int edges = 0;
    for (int i = 0; i < distances.length; i++) {
      graph.addVertex(i);
      for (int j = 0; j < i; j++) {
        graph.addEdge(i, j, edges);
        graph.setEdgeWeight(edges++, distances[i][j]);
      }
    }
    List<Integer> closed =
        new ChristofidesThreeHalvesApproxMetricTSP<Integer, Integer>()
            .getTour(graph)
            .getVertexList();
    Solution solution =
        Solution.of(
            closed.subList(0, closed.size() - 1).stream().mapToInt(Integer::intValue).toArray());
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }
}
