package descent.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.run.RunEntry;
import descent.run.RunLabel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {
  static RunEntry run(String topic, long seed, Map<String, String> settings, RunLabel label) {
    return new RunEntry(
        Path.of("runs", topic + "-1-" + seed),
        label,
        topic,
        "default",
        seed,
        "stopped-early",
        120,
        10,
        3.5,
        0.25,
        Map.of(),
        settings,
        Optional.empty(),
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "'',true",
    "LECTURE,true",
    "lecture large,true",
    "lecture small,false",
    "seed=3,true",
    "seed=4,false",
    "learningrate=0.1,true",
    "stopped,true",
    "cnn-1-3,true"
  })
  void everyWord_mustBeSomewhere(String words, boolean expected) {
    RunEntry run =
        run("cnn", 3, Map.of("learningRate", "0.1"), new RunLabel("Lecture 4", "the large one"));
    assertEquals(expected, new RunFilter(words, "").accepts(run));
    assertEquals(expected, new RunFilter(words, "cnn").accepts(run));
    assertEquals(false, new RunFilter(words, "tsp").accepts(run));
  }
}
