package descent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.SettingSpec;
import java.lang.reflect.Array;
import java.util.Locale;
import java.util.Map;

/** Values as JSON: numbers that are not finite become null, enum constants are as typed. */
public final class RunJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RunJson() {}

  /** Numbers, text, booleans, enums, maps, collections and arrays of them. */
  public static JsonNode value(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, item) -> object.set(String.valueOf(key), value(item)));
      return object;
    } else if (value instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(value(item)));
      return array;
    } else if (value.getClass().isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (int i = 0; i < Array.getLength(value); i++) {
        array.add(value(Array.get(value, i)));
      }
      return array;
    }
    return scalar(value);
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        return NODES.nullNode();
      }
      return value instanceof Float ? NODES.numberNode((Float) value) : NODES.numberNode(number);
    } else if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return NODES.textNode(SettingSpec.typed(value));
  }

  /** The word for a state in {@code run.json} and on the command line: "stopped-early". */
  public static String outcome(RunState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Puts the numbers of a summary into {@code object}, the outcome first. */
  public static void put(ObjectNode object, RunSummary summary) {
    object.put("outcome", outcome(summary.outcome()));
    object.put("steps", summary.steps());
    object.put("epochs", summary.epochs());
    object.put("seconds", Math.round(summary.seconds() * 1e3) / 1e3);
    object.set("trainLoss", value(summary.trainLoss()));
    object.set("validationLoss", value(summary.validationLoss()));
    object.set("lastValidationLoss", value(summary.lastValidationLoss()));
    object.set("metrics", value(summary.metrics()));
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** One line. */
  public static String line(JsonNode node) {
    return node.toString();
  }

  /** Indented, with a line end. */
  public static String pretty(JsonNode node) {
    return node.toPrettyString() + "\n";
  }

  /** Reads text that must be one JSON value and nothing else. */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }
}
