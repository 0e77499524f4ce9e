package descent.ui.runs;

import descent.run.RunEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which runs are listed. Every word must be somewhere in a run's name, note, topic, preset,
 * outcome, seed ({@code seed=3}) or settings ({@code learningRate=0.1}).
 *
 * @param words as typed
 * @param topic its name; empty for all
 */
record RunFilter(String words, String topic) {
  /** Lists everything. */
  static final RunFilter ALL = new RunFilter("", "");

  boolean accepts(RunEntry run) {
    if (!topic.isEmpty() && !run.topic().equals(topic)) {
      return false;
    }
    String text = text(run);
    return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
        .allMatch(text::contains);
  }

  private static String text(RunEntry run) {
    String settings =
        run.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    return String.join(
            " ",
            run.name(),
            run.label().note(),
            String.valueOf(run.folder().getFileName()),
            run.topic(),
            run.preset(),
            run.outcome(),
            "seed=" + run.seed(),
            settings)
        .toLowerCase(Locale.ROOT);
  }
}
