package descent.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.TestTopic;
import descent.experiment.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private final List<Throwable> failures = new ArrayList<>();
  private int opened;

  @Test
  void eachTopic_makesAFewSteps() {
    warmUp(failingAt(6), failingAt(2)).run();
    assertEquals(2, failures.size(), "the one after a failure has its turn");
    failures.clear();
    warmUp(failingAt(7)).run();
    assertEquals(List.of(), failures, "no more than six");
  }

  @Test
  void topicWithoutRehearsal_isNotOpened() {
    warmUp(rehearsing(Map.of()), rehearsing(Map.of("epochs", "7"))).run();
    assertEquals(1, opened);
  }

  @Test
  void stopped_opensNoMore() {
    List<WarmUp> running = new ArrayList<>();
    Topic stopping =
        new TestTopic() {
          @Override
          public Map<String, String> rehearsal() {
            running.get(0).stop();
            return Map.of("failAt", "1");
          }
        };
    running.add(warmUp(failingAt(1), stopping, failingAt(1)));
    running.get(0).run();
    assertEquals(1, opened);
    assertEquals(1, failures.size());
  }

  private WarmUp warmUp(Topic... topics) {
    return new WarmUp(List.of(topics), 1, failures::add);
  }

  private Topic failingAt(int step) {
    return rehearsing(Map.of("failAt", Integer.toString(step)));
  }

  private Topic rehearsing(Map<String, String> settings) {
    return new TestTopic() {
      @Override
      public Map<String, String> rehearsal() {
        return settings;
      }

      @Override
      public Experiment open(ExperimentConfig config, ExperimentContext context)
          throws IOException {
        opened++;
        return super.open(config, context);
      }
    };
  }
}
