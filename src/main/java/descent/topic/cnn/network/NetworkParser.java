package descent.topic.cnn.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads networks as people type them. */
final class NetworkParser {
  private NetworkParser() {}

  static List<LayerSpec> layers(String text) {
    List<LayerSpec> layers = new ArrayList<>();
    if (text.isBlank()) {
      return layers;
    }
    String[] parts = text.split("[,;\\n]", -1);
    for (int i = 0; i < parts.length; i++) {
      try {
        layers.add(layer(parts[i].strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Layer %d \"%s\": %s".formatted(i + 1, parts[i].strip(), e.getMessage()), e);
      }
    }
    return layers;
  }

  private static LayerSpec layer(String text) {
    String[] words = text.isEmpty() ? new String[0] : text.split("\\s+");
    if (words.length == 0) {
      throw new IllegalArgumentException("expected a layer between the commas but found nothing");
    }
    LayerKind kind =
        LayerKind.of(words[0].toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of " + keywords() + " but found \"" + words[0] + "\""));
    @Nullable Double[] values = new @Nullable Double[kind.parameters().size()];
    int position = 0;
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      int at = equals < 0 ? position++ : named(kind, words[i].substring(0, equals));
      if (at >= values.length || equals < 0 && !kind.parameters().get(at).isRequired()) {
        throw new IllegalArgumentException(unexpected(kind, words[i]));
      }
      if (values[at] != null) {
        throw new IllegalArgumentException(kind.parameters().get(at).name() + " is given twice");
      }
      values[at] = kind.parameters().get(at).parse(words[i].substring(equals + 1));
    }
    return kind.create(complete(kind, values));
  }

  private static int named(LayerKind kind, String name) {
    for (int i = 0; i < kind.parameters().size(); i++) {
      if (kind.parameters().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(unexpected(kind, name));
  }

  private static String unexpected(LayerKind kind, String found) {
    return "expected "
        + (kind.parameters().isEmpty() ? "nothing after " + kind.keyword() : usage(kind))
        + " but found \""
        + found
        + "\"";
  }

  private static double[] complete(LayerKind kind, @Nullable Double[] values) {
    double[] all = new double[values.length];
    for (int i = 0; i < all.length; i++) {
      LayerParameter parameter = kind.parameters().get(i);
      Double value = values[i];
      if (value != null) {
        all[i] = value;
      } else if (parameter.isRequired()) {
        throw new IllegalArgumentException(
            "expected " + usage(kind) + " but found no " + parameter.name());
      } else {
        all[i] = parameter.standard().orElseGet(() -> all[named(kind, parameter.sameAs())]);
      }
    }
    return all;
  }

  /** "conv CHANNELS KERNEL [stride= padding= dilation= bias=]". */
  static String usage(LayerKind kind) {
    StringBuilder usage = new StringBuilder(kind.keyword());
    kind.parameters().stream()
        .filter(LayerParameter::isRequired)
        .forEach(p -> usage.append(' ').append(p.name().toUpperCase(Locale.ROOT)));
    String options =
        kind.parameters().stream()
            .filter(p -> !p.isRequired())
            .map(p -> p.name() + "=")
            .collect(Collectors.joining(" "));
    return options.isEmpty() ? usage.toString() : usage + " [" + options + "]";
  }

  private static String keywords() {
    return Arrays.stream(LayerKind.values())
        .map(LayerKind::keyword)
        .collect(Collectors.joining(", "));
  }
}
