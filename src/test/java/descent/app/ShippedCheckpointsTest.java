package descent.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import descent.experiment.Checkpoint;
import descent.experiment.Topic;
import descent.run.RunManifest;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The trained models in the program's resources. */
class ShippedCheckpointsTest {
  private static final Pattern ABSOLUTE_PATH = Pattern.compile("\"(/|[A-Z]:\\\\)");

  static Stream<Arguments> shipped() {
    return Stream.concat(
        TopicRegistry.topics().stream()
            .flatMap(topic -> topic.checkpoints().stream().map(name -> Arguments.of(topic, name))),
        Stream.of(Arguments.of(new descent.experiment.TestTopic(), "line")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("shipped")
  void aShippedModel_hasItsWeightsAndTheRunThatMadeThem(Topic topic, String name) throws Exception {
    Checkpoint checkpoint = Checkpoint.find(topic, "checkpoint", name);
    assertFalse(checkpoint.model().tensors().isEmpty());
    RunManifest manifest = RunManifest.of(checkpoint).orElseThrow();
    assertEquals(topic.name(), manifest.topic());
    assertDoesNotThrow(() -> manifest.config(Path.of(name), topic));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("shipped")
  void aShippedRunJson_namesNoPathAndNoUser(Topic topic, String name) throws Exception {
    String text = Checkpoint.find(topic, "checkpoint", name).description().orElseThrow();
    assertFalse(ABSOLUTE_PATH.matcher(text).find(), text);
    assertFalse(text.contains(System.getProperty("user.home")), text);
  }
}
