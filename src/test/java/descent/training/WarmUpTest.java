package descent.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.experiment.TestTopic;
import descent.experiment.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void eachTopic_makesAFewSteps() {
    warmUp(List.of(failingAt(6), failingAt(2)));
    assertEquals(2, failures.size(), "the one after a failure has its turn");
    failures.clear();
    warmUp(List.of(failingAt(7)));
    assertEquals(List.of(), failures, "no more than six");
  }

  @Test
  void topicWithoutRehearsal_isNotOpened() {
    warmUp(List.of(rehearsing(Map.of())));
    assertEquals(List.of(), failures);
  }

  private void warmUp(List<Topic> topics) {
    new WarmUp(topics, 1, failures::add).run();
  }

  private static Topic failingAt(int step) {
    return rehearsing(Map.of("failAt", Integer.toString(step)));
  }

  private static Topic rehearsing(Map<String, String> settings) {
    return new TestTopic() {
      @Override
      public Map<String, String> rehearsal() {
        return settings;
      }
    };
  }
}
