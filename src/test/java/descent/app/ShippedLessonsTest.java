package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.Topic;
import descent.lesson.Lesson;
import descent.lesson.LessonCheck;
import descent.lesson.LessonShelf;
import descent.training.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson that ships, played to its end, with its claims asserted on its runs. */
class ShippedLessonsTest {
  private static final int THREADS = 2;
  private static final int LEAST_PER_TOPIC = 3;

  @TempDir static Path data;

  private final List<Topic> topics = TopicRegistry.topics();

  private LessonShelf.Found found() {
    return new LessonShelf(topics, data.resolve("lessons")).find();
  }

  @Test
  void everyFileCanBeReadAndEveryTopicHasThree() {
    LessonShelf.Found found = found();
    assertEquals(List.of(), found.problems());
    for (Topic topic : topics) {
      long count = found.lessons().stream().filter(l -> l.topic().equals(topic.name())).count();
      assertTrue(count >= LEAST_PER_TOPIC, topic.name() + " has " + count + " lessons");
    }
  }

  @TestFactory
  Stream<DynamicTest> everyClaimHoldsOnTheRun() {
    TrainingOptions options =
        TrainingOptions.headless(THREADS, new DatasetFolders(List.of(data.resolve("datasets"))));
    LessonCheck check = new LessonCheck(topics, options);
    return found().lessons().stream().map(lesson -> test(check, lesson));
  }

  private static DynamicTest test(LessonCheck check, Lesson lesson) {
    return DynamicTest.dynamicTest(
        lesson.name(),
        () -> {
          LessonCheck.Outcome outcome = check.play(lesson);
          assertEquals(List.of(), outcome.problems());
          assertTrue(!outcome.claims().isEmpty(), "a lesson without a claim shows nothing");
        });
  }
}
