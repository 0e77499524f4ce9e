package descent.topic.tsp.format;

import com.fasterxml.jackson.databind.JsonNode;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One graph of node-link data, read. A complete graph whose weights are the distances of its
 * positions becomes an instance in the plane, any other an instance with given distances; without
 * weights the positions decide.
 */
final class NodeLinkGraph {
  /** The attribute of a graph that names the rule of its distances, as in TSPLIB. */
  static final String METRIC = "edge_weight_type";

  /** The attribute of an edge that lies on the tour, and of a graph that lists the tour. */
  static final String TOUR = "tour";

  private static final double WEIGHT_TOLERANCE = 1e-6;

  private final JsonNode graph;
  private final String name;
  private final long line;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int n;

  NodeLinkGraph(JsonNode graph, String fallbackName, long line) throws FormatException {
    this.graph = graph;
    this.line = line;
    JsonNode given = graph.path("graph").path("name");
    this.name = given.isTextual() && !given.asText().isBlank() ? given.asText() : fallbackName;
    JsonNode nodes = graph.path("nodes");
    if (!nodes.isArray()) {
      throw fault("expected a list called nodes");
    }
    for (JsonNode node : nodes) {
      if (numbers.put(id(node.path("id")), numbers.size()) != null) {
        throw fault("expected every node once but found " + id(node.path("id")) + " again");
      }
    }
    n = numbers.size();
    if (n < Instance.MIN_CITIES || n > Instance.MOST_CITIES_IN_A_TABLE) {
      throw fault(
          "expected "
              + Instance.MIN_CITIES
              + " to "
              + Instance.MOST_CITIES_IN_A_TABLE
              + " nodes but found "
              + n);
    }
  }

  SavedInstance saved() throws FormatException {
    double @Nullable [][] places = places();
    double[][] weights = new double[n][n];
    boolean[][] onTour = new boolean[n][n];
    int weighted = edges(weights, onTour);
    Instance instance = instance(places, weights, weighted);
    return new SavedInstance(instance, tour(onTour));
  }

  private Instance instance(double @Nullable [][] places, double[][] weights, int weighted)
      throws FormatException {
    int complete = n * (n - 1) / 2;
    if (weighted != complete && (weighted != 0 || places == null)) {
      throw fault(
          "expected a complete graph of "
              + complete
              + " weighted edges but found "
              + weighted
              + (places == null ? " and no positions" : ""));
    } else if (places == null) {
      return Instance.explicit(name, weights);
    }
    Instance placed = Instance.of(name, metric(), places[0], places[1]);
    return weighted == 0 || agree(placed, weights)
        ? placed
        : Instance.explicit(name, weights, places[0], places[1]);
  }

  private Metric metric() {
    String given = graph.path("graph").path(METRIC).asText();
    return Arrays.stream(Metric.values())
        .filter(metric -> metric != Metric.EXPLICIT && metric.name().equals(given))
        .findFirst()
        .orElse(Metric.EUCLIDEAN);
  }

  private boolean agree(Instance instance, double[][] weights) {
    if (graph.path("graph").path(METRIC).asText().equals(Metric.EXPLICIT.name())) {
      return false;
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        largest = Math.max(largest, weights[i][j]);
        difference = Math.max(difference, Math.abs(weights[i][j] - instance.distance(i, j)));
      }
    }
    return difference <= WEIGHT_TOLERANCE * largest;
  }

  private double @Nullable [][] places() throws FormatException {
    double[][] places = new double[2][n];
    int placed = 0;
    for (JsonNode node : graph.path("nodes")) {
      JsonNode pos = node.path("pos");
      if (pos.isMissingNode()) {
        continue;
      }
      String id = id(node.path("id"));
      if (!pos.isArray() || pos.size() != 2 || !pos.get(0).isNumber() || !pos.get(1).isNumber()) {
        throw fault("expected pos [x, y] of node " + id + " but found " + shown(pos));
      }
      int city = numbers.getOrDefault(id, 0);
      places[0][city] = pos.get(0).asDouble();
      places[1][city] = pos.get(1).asDouble();
      placed++;
    }
    if (placed != 0 && placed != n) {
      throw fault("expected pos of all " + n + " nodes or none but found " + placed);
    }
    return placed == 0 ? null : places;
  }

  /** Fills in weights and tour; returns how many edges have a weight. */
  private int edges(double[][] weights, boolean[][] onTour) throws FormatException {
    JsonNode edges = graph.has("edges") ? graph.get("edges") : graph.path("links");
    if (!edges.isArray()) {
      throw fault("expected a list called edges or links");
    }
    boolean[][] seen = new boolean[n][n];
    int weighted = 0;
    for (JsonNode edge : edges) {
      int from = city(edge, "source");
      int to = city(edge, "target");
      if (from == to) {
        continue;
      }
      JsonNode weight = edge.path("weight");
      if (weight.isNumber()) {
        double value = weight.asDouble();
        if (seen[from][to] && weights[from][to] != value) {
          throw fault("expected one weight for " + between(edge) + " but found two");
        }
        weighted += seen[from][to] ? 0 : 1;
        seen[from][to] = true;
        seen[to][from] = true;
        weights[from][to] = value;
        weights[to][from] = value;
      } else if (!weight.isMissingNode()) {
        throw fault(
            "expected a number as weight of " + between(edge) + " but found " + shown(weight));
      }
      boolean marked = edge.path(TOUR).asBoolean(false);
      onTour[from][to] |= marked;
      onTour[to][from] |= marked;
    }
    return weighted;
  }

  private static String between(JsonNode edge) {
    return "the edge " + shown(edge.path("source")) + " to " + shown(edge.path("target"));
  }

  private int city(JsonNode edge, String end) throws FormatException {
    Integer city = numbers.get(id(edge.path(end)));
    if (city == null) {
      throw fault("expected a node as " + end + " of an edge but found " + shown(edge.path(end)));
    }
    return city;
  }

  private Optional<Tour> tour(boolean[][] onTour) throws FormatException {
    JsonNode listed = graph.path("graph").path(TOUR);
    Optional<Tour> marked = markedTour(onTour);
    if (listed.isMissingNode()) {
      return marked;
    }
    Tour tour = listedTour(listed);
    if (marked.isPresent() && !marked.get().sameCycle(tour)) {
      throw fault("expected the edges marked as tour to be those of the graph's tour");
    }
    return Optional.of(tour);
  }

  /** The tour whose edges are marked, from node 0 to the lower of its neighbours first. */
  private Optional<Tour> markedTour(boolean[][] onTour) throws FormatException {
    List<List<Integer>> neighbours = new ArrayList<>();
    int ends = 0;
    for (boolean[] row : onTour) {
      List<Integer> found = new ArrayList<>();
      for (int j = 0; j < n; j++) {
        if (row[j]) {
          found.add(j);
        }
      }
      ends += found.size();
      neighbours.add(found);
    }
    if (ends == 0) {
      return Optional.empty();
    }
    for (int i = 0; i < n; i++) {
      if (neighbours.get(i).size() != 2) {
        throw fault(
            "not a tour: expected 2 edges marked as tour at every node but node number "
                + i
                + " has "
                + neighbours.get(i).size());
      }
    }
    int[] order = new int[n];
    int previous = neighbours.get(0).get(1);
    for (int k = 1; k < n; k++) {
      List<Integer> ahead = neighbours.get(order[k - 1]);
      int next = ahead.get(0);
      order[k] = next == previous ? ahead.get(1) : next;
      previous = order[k - 1];
    }
    return Optional.of(Tours.checked(order, line));
  }

  private Tour listedTour(JsonNode listed) throws FormatException {
    if (!listed.isArray() || listed.size() != n + 1) {
      throw fault(
          "expected a tour of "
              + (n + 1)
              + " nodes, back at its first, but found "
              + (listed.isArray() ? listed.size() : shown(listed)));
    }
    int[] order = new int[n];
    for (int i = 0; i <= n; i++) {
      Integer city = numbers.get(id(listed.get(i)));
      if (city == null) {
        throw fault("expected nodes in the tour but found " + shown(listed.get(i)));
      } else if (i < n) {
        order[i] = city;
      } else if (city != order[0]) {
        throw fault("expected the tour to return to its first node but it ends elsewhere");
      }
    }
    return Tours.checked(order, line);
  }

  /** Text and numbers that look alike are the same node. */
  private static String id(JsonNode id) {
    return id.isValueNode() ? id.asText() : id.toString();
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : FormatException.quoted(node.toString());
  }

  private FormatException fault(String reason) {
    return FormatException.at(line, name + ": " + reason);
  }
}
