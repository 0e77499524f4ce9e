package descent.topic.tsp.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NetworkX's node-link data, one graph or a list of them: nodes with {@code pos}, edges with {@code
 * weight} and {@code tour}, which is true on the edges of the tour. The edges are called {@code
 * edges} or, by older versions, {@code links}.
 */
final class NodeLinkJson {
  private final ObjectMapper mapper = new ObjectMapper();

  List<SavedInstance> parse(String text, String name) throws FormatException {
    List<SavedInstance> all = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.setCodec(mapper);
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          all.add(graph(parser, name + " graph " + (all.size() + 1)));
        }
      } else {
        all.add(graph(parser, name));
      }
      if (parser.nextToken() != null) {
        throw FormatException.at(
            parser.currentLocation().getLineNr(), "expected the end of the file but found more");
      }
    } catch (FormatException e) {
      throw e;
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw FormatException.at(line, "not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new FormatException("not JSON: " + e.getMessage());
    }
    return all;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceAll("\\(start marker at .*", "").strip();
  }

  private static SavedInstance graph(JsonParser parser, String name) throws IOException {
    long line = parser.currentLocation().getLineNr();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw FormatException.at(line, "expected a graph, an object with nodes and edges");
    }
    JsonNode graph = parser.readValueAsTree();
    try {
      return new NodeLinkGraph(graph, name, line).saved();
    } catch (IllegalArgumentException e) {
      throw FormatException.at(line, String.valueOf(e.getMessage()));
    }
  }

  /** One graph as an object, several as a list; each graph on a line. */
  String text(List<SavedInstance> all) {
    StringWriter text = new StringWriter();
    if (all.size() != 1) {
      text.append("[\n");
    }
    for (int i = 0; i < all.size(); i++) {
      text.append(graph(all.get(i)).toString());
      text.append(i + 1 < all.size() ? ",\n" : "\n");
    }
    if (all.size() != 1) {
      text.append("]\n");
    }
    return text.toString();
  }

  private ObjectNode graph(SavedInstance saved) {
    Instance instance = saved.instance();
    ObjectNode graph = mapper.createObjectNode();
    graph.put("directed", false);
    graph.put("multigraph", false);
    ObjectNode attributes = graph.putObject("graph");
    attributes.put("name", instance.name());
    if (instance.metric() != Metric.EUCLIDEAN) {
      attributes.put(NodeLinkGraph.METRIC, instance.metric().name());
    }
    saved.tour().ifPresent(tour -> put(attributes.putArray(NodeLinkGraph.TOUR), tour));
    ArrayNode nodes = graph.putArray("nodes");
    for (int i = 0; i < instance.size(); i++) {
      ObjectNode node = nodes.addObject();
      if (instance.hasPlaces()) {
        node.putArray("pos").add(instance.x(i)).add(instance.y(i));
      }
      node.put("id", i);
    }
    ArrayNode edges = graph.putArray("edges");
    Optional<int[]> positions = saved.tour().map(Tour::positions);
    for (int i = 0; i < instance.size(); i++) {
      for (int j = i + 1; j < instance.size(); j++) {
        ObjectNode edge = edges.addObject();
        edge.put("weight", instance.distance(i, j));
        if (positions.isPresent()) {
          edge.put(NodeLinkGraph.TOUR, adjacent(positions.get(), i, j));
        }
        edge.put("source", i).put("target", j);
      }
    }
    return graph;
  }

  private static void put(ArrayNode array, Tour tour) {
    for (int i = 0; i <= tour.size(); i++) {
      array.add(tour.city(i));
    }
  }

  private static boolean adjacent(int[] positions, int a, int b) {
    int apart = Math.abs(positions[a] - positions[b]);
    return apart == 1 || apart == positions.length - 1;
  }
}
