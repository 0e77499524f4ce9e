package descent.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checked header: every array's bytes are where they should be, no more and no fewer. */
record SafeTensorsHeader(
    Map<String, SafeTensorsHeader.Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /** One array: its elements are the bytes {@code begin} to {@code end - 1} of the data. */
  record Entry(ElementType type, int[] shape, long begin, long end) {}

  /** Why a header is refused; becomes a {@link CheckpointException} that names the file. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /** Parses and checks a header in front of {@code dataSize} bytes. */
  static SafeTensorsHeader parse(Path path, byte[] json, long dataSize) throws CheckpointException {
    try {
      SafeTensorsHeader header = parse(json);
      header.checkRanges(dataSize);
      return header;
    } catch (Refused e) {
      CheckpointException refusal =
          new CheckpointException(path, "is no valid safetensors file: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static SafeTensorsHeader parse(byte[] json) throws Refused {
    JsonNode root = tree(json);
    if (!root.isObject()) {
      throw new Refused("its header is no JSON object");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(field.getValue(), metadata);
      } else {
        entries.put(field.getKey(), entry(field.getKey(), field.getValue()));
      }
    }
    return new SafeTensorsHeader(entries, metadata);
  }

  private static JsonNode tree(byte[] json) throws Refused {
    if (json.length == 0 || json[0] != '{') {
      throw new Refused("its header does not begin with {");
    }
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(text(json))) {
      JsonNode root = new ObjectMapper(factory).readTree(parser);
      if (parser.nextToken() != null) {
        throw new Refused("its header goes on after the JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new Refused("its header is bad JSON (" + brief(problem) + ")");
    } catch (IOException e) {
      throw new Refused("its header is no UTF-8 text");
    }
  }

  private static String text(byte[] json) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
  }

  /** What a hostile file says about itself, at a length that fits a message. */
  private static String brief(Object found) {
    String text = found.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  private static String quoted(String name) {
    return "\"" + brief(name) + "\"";
  }

  private static void readMetadata(JsonNode node, Map<String, String> metadata) throws Refused {
    if (!node.isObject()) {
      throw new Refused(METADATA + " expected an object of texts");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new Refused(METADATA + " expected a text for " + quoted(field.getKey()));
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static Entry entry(String name, JsonNode node) throws Refused {
    JsonNode dtype = node.path("dtype");
    ElementType type =
        ElementType.named(dtype.asText())
            .orElseThrow(
                () ->
                    new Refused(
                        "\""
                            + name
                            + "\" expected a dtype of "
                            + ElementType.names()
                            + " but has "
                            + brief(dtype)));
    long[] dimensions = numbers(name, "shape", node.path("shape"));
    long[] offsets = numbers(name, "data_offsets", node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new Refused(
          "\""
              + name
              + "\" expected two ascending data_offsets but has "
              + brief(node.path("data_offsets")));
    }
    int[] shape = shape(name, dimensions);
    long expected = bytes(name, shape, type);
    if (expected != offsets[1] - offsets[0]) {
      throw new Refused(
          "\""
              + name
              + "\" of shape "
              + node.path("shape")
              + " and type "
              + type
              + " expected "
              + expected
              + " bytes but has "
              + (offsets[1] - offsets[0]));
    }
    return new Entry(type, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(String name, String field, JsonNode node) throws Refused {
    if (!node.isArray()) {
      throw new Refused(quoted(name) + " expected a list " + field);
    }
    long[] numbers = new long[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
        throw new Refused(
            "\""
                + name
                + "\" expected whole numbers of at least 0 as "
                + field
                + " but has "
                + brief(number));
      }
      numbers[i] = number.longValue();
    }
    return numbers;
  }

  private static int[] shape(String name, long[] dimensions) throws Refused {
    int[] shape = new int[dimensions.length];
    for (int i = 0; i < shape.length; i++) {
      if (dimensions[i] > Integer.MAX_VALUE) {
        throw new Refused(quoted(name) + " has the dimension " + dimensions[i] + ", too large");
      }
      shape[i] = (int) dimensions[i];
    }
    return shape;
  }

  private static long bytes(String name, int[] shape, ElementType type) throws Refused {
    long elements = 1;
    try {
      for (int dimension : shape) {
        elements = Math.multiplyExact(elements, (long) dimension);
      }
      if (elements > Integer.MAX_VALUE - 8L) {
        throw new ArithmeticException("more elements than a tensor holds");
      }
    } catch (ArithmeticException e) {
      throw new Refused(quoted(name) + " has more elements than a tensor holds");
    }
    return elements * type.bytes();
  }

  /** The ranges must cover the data from end to end: no holes, no overlaps, nothing left over. */
  private void checkRanges(long dataSize) throws Refused {
    List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long end = 0;
    for (Map.Entry<String, Entry> entry : sorted) {
      if (entry.getValue().begin() != end) {
        throw new Refused(
            "\""
                + entry.getKey()
                + "\" begins at byte "
                + entry.getValue().begin()
                + " of the data where "
                + end
                + " was expected");
      }
      end = entry.getValue().end();
    }
    if (end > dataSize) {
      throw new Refused(
          "it is truncated, its arrays need " + end + " bytes but " + dataSize + " are there");
    }
    if (end < dataSize) {
      throw new Refused("its arrays need " + end + " bytes but " + dataSize + " are there");
    }
  }
}
