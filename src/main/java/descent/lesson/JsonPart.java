package descent.lesson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a JSON file that knows its line, so that whatever is wrong with it can be said where it
 * stands.
 */
final class JsonPart {
  private final String file;
  private final String name;
  private final int line;

  /** A Map of parts, a List of parts, a String, a Double, or a Boolean. */
  private final Object value;

  private JsonPart(String file, String name, int line, Object value) {
    this.file = file;
    this.name = name;
    this.line = line;
    this.value = value;
  }

  /**
   * Reads a file's text.
   *
   * @param file its name, for messages
   */
  static JsonPart read(String file, String text) throws LessonFormatException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      JsonPart part = part(file, "the file", parser);
      if (parser.nextToken() != null) {
        throw new LessonFormatException(
            file, parser.currentLocation().getLineNr(), "expected the end of the file");
      }
      return part;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new LessonFormatException(file, line, "expected JSON: " + e.getOriginalMessage());
    } catch (LessonFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory failed", e);
    }
  }

  private static JsonPart part(String file, String name, JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, JsonPart> parts = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        parts.put(key, part(file, key, parser));
      }
      return new JsonPart(file, name, line, parts);
    } else if (token == JsonToken.START_ARRAY) {
      List<JsonPart> parts = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parts.add(part(file, name, parser));
      }
      return new JsonPart(file, name, line, parts);
    } else if (token == JsonToken.VALUE_STRING) {
      return new JsonPart(file, name, line, parser.getText());
    } else if (token != null && token.isNumeric()) {
      return new JsonPart(file, name, line, parser.getDoubleValue());
    } else if (token != null && token.isBoolean()) {
      return new JsonPart(file, name, line, parser.getBooleanValue());
    }
    throw new LessonFormatException(
        file, line, name + " expected a value but found " + (token == null ? "nothing" : "null"));
  }

  int line() {
    return line;
  }

  /** What is wrong with this part. */
  LessonFormatException wrong(String problem) {
    return new LessonFormatException(file, line, problem);
  }

  private LessonFormatException expected(String what) {
    return wrong(name + " expected " + what + " but found " + shown());
  }

  private String shown() {
    if (value instanceof Map) {
      return "an object";
    } else if (value instanceof List) {
      return "a list";
    }
    return value instanceof String ? "\"" + value + "\"" : number();
  }

  /** An object whose keys are all of these. */
  JsonPart withKeys(String... keys) throws LessonFormatException {
    for (Map.Entry<String, JsonPart> each : parts().entrySet()) {
      if (!List.of(keys).contains(each.getKey())) {
        throw each.getValue()
            .wrong("expected one of " + String.join(", ", keys) + " but found " + each.getKey());
      }
    }
    return this;
  }

  /** Its parts by key. */
  Map<String, JsonPart> parts() throws LessonFormatException {
    Map<String, JsonPart> result = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("an object");
    }
    map.forEach((key, part) -> result.put(String.valueOf(key), (JsonPart) part));
    return result;
  }

  Optional<JsonPart> find(String key) throws LessonFormatException {
    return Optional.ofNullable(parts().get(key));
  }

  JsonPart get(String key) throws LessonFormatException {
    JsonPart part = parts().get(key);
    if (part == null) {
      throw wrong(name + " expected a " + key + " but has none");
    }
    return part;
  }

  /** The elements of the list under a key; none if it is missing. */
  List<JsonPart> list(String key) throws LessonFormatException {
    Optional<JsonPart> part = find(key);
    return part.isEmpty() ? List.of() : part.get().elements();
  }

  List<JsonPart> elements() throws LessonFormatException {
    if (!(value instanceof List<?> list)) {
      throw expected("a list");
    }
    return list.stream().map(JsonPart.class::cast).toList();
  }

  List<String> texts(String key) throws LessonFormatException {
    List<String> texts = new ArrayList<>();
    for (JsonPart part : list(key)) {
      texts.add(part.text());
    }
    return List.copyOf(texts);
  }

  String text() throws LessonFormatException {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw expected("text");
  }

  /** The text under a key; empty if it is missing. */
  String text(String key) throws LessonFormatException {
    Optional<JsonPart> part = find(key);
    return part.isEmpty() ? "" : part.get().text();
  }

  double number(String key) throws LessonFormatException {
    JsonPart part = get(key);
    if (part.value instanceof Double number) {
      return number;
    }
    throw part.expected("a number");
  }

  boolean flag(String key) throws LessonFormatException {
    Optional<JsonPart> part = find(key);
    if (part.isEmpty()) {
      return false;
    } else if (part.get().value instanceof Boolean flag) {
      return flag;
    }
    throw part.get().expected("true or false");
  }

  /** A setting's value as it would be typed. */
  String typed() throws LessonFormatException {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof Map || value instanceof List) {
      throw expected("a setting's value");
    }
    return number();
  }

  private String number() {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return String.valueOf(number.longValue());
    }
    return String.valueOf(value);
  }
}
