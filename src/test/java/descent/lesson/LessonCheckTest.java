package descent.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.Topic;
import descent.topic.polynomial.PolynomialTopic;
import descent.training.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonCheckTest {
  private final List<Topic> topics = List.of(new PolynomialTopic());
  private final LessonCheck check =
      new LessonCheck(topics, TrainingOptions.headless(1, new DatasetFolders(List.of())));

  private LessonCheck.Outcome play(String steps) throws LessonFormatException {
    String text =
        "{\"topic\": \"polynomial\", \"title\": \"T\", \"summary\": \"S\", \"steps\": ["
            + steps
            + "]}";
    return check.play(new LessonReader(topics).read("a.json", text));
  }

  @Test
  void aClaimThatIsFalse_isSaidWithItsNumbers() throws LessonFormatException {
    LessonCheck.Outcome outcome =
        play(
            """
            { "title": "A", "text": "B", "run": { "name": "r", "set": {} }, "train": "3 steps",
              "claims": [{ "says": "Four", "that": "step = 4" }, { "says": "Three", "that": "r.step = 3" }] }
            """);
    assertEquals(List.of("a.json, line 1: \"Four\" does not hold: 3 = 4"), outcome.problems());
    assertEquals(2, outcome.claims().size());
  }

  @Test
  void steps_goOnWithTheSameRunAndItsMeasuresStay() throws LessonFormatException {
    LessonCheck.Outcome outcome =
        play(
            """
            { "title": "A", "text": "B", "run": { "name": "r" }, "measure": ["stabilityLimit"] },
            { "title": "A", "text": "B", "train": "2 epochs" },
            { "title": "A", "text": "B", "change": { "learningRate": 0.2 }, "train": "1 step",
              "claims": [
                { "says": "a", "that": "step = 2 * stepsPerEpoch + 1" },
                { "says": "b", "that": "learningRate = 0.2" },
                { "says": "c", "that": "r.stabilityLimit.last > 0" },
                { "says": "d", "that": "r.validationLoss.at(0) > r.validationLoss.last" }] }
            """);
    assertEquals(List.of(), outcome.problems());
  }

  @Test
  void until_endsTheTrainingWhereItHolds() throws LessonFormatException {
    LessonCheck.Outcome outcome =
        play(
            """
            { "title": "A", "text": "B", "run": { "name": "r" }, "train": "to the end",
              "until": "validationLoss.last < 0.5",
              "claims": [
                { "says": "a", "that": "is paused" },
                { "says": "b", "that": "validationLoss.last < 0.5" }] }
            """);
    assertEquals(List.of(), outcome.problems());
  }

  @Test
  void aRunThatTheTopicRefuses_isAnOutcome() throws LessonFormatException {
    LessonCheck.Outcome outcome =
        play(
            """
            { "title": "A", "text": "B", "run": { "name": "r", "set": { "zMin": 2, "zMax": 1 } },
              "claims": [{ "says": "a", "that": "r is refused" }] }
            """);
    assertEquals(List.of(), outcome.problems());
  }

  @Test
  void aGoalThatIsNotReached_isAProblem() throws LessonFormatException {
    LessonCheck.Outcome outcome =
        play(
            """
            { "title": "A", "text": "B", "run": { "name": "r" }, "train": "1 step",
              "until": "step > 5" }
            """);
    assertTrue(outcome.problems().get(0).contains("did not come about"), outcome.problems().get(0));
  }
}
