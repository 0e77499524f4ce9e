package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.experiment.Topic;
import descent.training.WarmUp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void topicsWithLargeModels_canBeRehearsed() {
    List<Throwable> failures = new ArrayList<>();
    List<Topic> topics = TopicRegistry.topics();
    new WarmUp(topics, 2, failures::add).run();
    assertEquals(List.of(), failures);
    assertEquals(
        List.of("cnn", "recurrent", "tsp"),
        topics.stream().filter(topic -> !topic.rehearsal().isEmpty()).map(Topic::name).toList());
  }
}
