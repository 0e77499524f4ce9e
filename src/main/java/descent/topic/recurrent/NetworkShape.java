package descent.topic.recurrent;

import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What kind of network saved weights belong to, in the words of the settings. */
final class NetworkShape {
  private static final String FIRST = "rnn.weight_hh_l0";

  private NetworkShape() {}

  /** The settings that the tensors' shapes tell, with their values; empty for foreign tensors. */
  static Map<String, String> of(ExperimentState state) {
    Map<String, TensorCopy> tensors = state.tensors();
    Map<String, String> shape = new LinkedHashMap<>();
    TensorCopy recurrent = tensors.get(FIRST);
    TensorCopy head = tensors.get("head.weight");
    if (recurrent == null || head == null) {
      return shape;
    }
    int hidden = recurrent.shape()[1];
    int layers = 0;
    while (tensors.containsKey("rnn.weight_hh_l" + layers)) {
      layers++;
    }
    TensorCopy embedding = tensors.get("embedding.weight");
    shape.put("cell", cell(recurrent.shape()[0] / hidden));
    shape.put("hidden size", String.valueOf(hidden));
    shape.put("layers", String.valueOf(layers));
    shape.put("bidirectional", String.valueOf(tensors.containsKey(FIRST + "_reverse")));
    shape.put("input", embedding == null ? "without embedding" : "embedding");
    if (embedding != null) {
      shape.put("embedding size", String.valueOf(embedding.shape()[1]));
      shape.put("different tokens", String.valueOf(embedding.shape()[0]));
    }
    shape.put("different answers", String.valueOf(head.shape()[0]));
    return shape;
  }

  private static String cell(int gates) {
    return switch (gates) {
      case 4 -> "lstm";
      case 3 -> "gru";
      default -> "rnn";
    };
  }

  /** Where trained weights differ from those wanted: "hidden size 64, here 32"; may be empty. */
  static String differences(ExperimentState trained, ExperimentState wanted) {
    Map<String, String> has = of(trained);
    List<String> found = new ArrayList<>();
    of(wanted)
        .forEach(
            (name, value) -> {
              String other = has.get(name);
              if (other != null && !other.equals(value)) {
                found.add(name + " " + other + " (here " + value + ")");
              }
            });
    return String.join(", ", found);
  }
}
