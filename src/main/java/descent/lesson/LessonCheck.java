package descent.lesson;

import descent.experiment.Topic;
import descent.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Plays lessons headless from the first step to the last, and checks each claim on the run. */
public final class LessonCheck {
  private final List<Topic> topics;
  private final TrainingOptions options;

  /**
   * @param options how runs are run; their data should be the lesson's own
   */
  public LessonCheck(List<Topic> topics, TrainingOptions options) {
    this.topics = List.copyOf(topics);
    this.options = options;
  }

  /**
   * What came of a lesson.
   *
   * @param claims as they were checked, in order
   * @param problems a sentence for each claim that does not hold and each step that went wrong
   */
  public record Outcome(Lesson lesson, List<Claim.Verdict> claims, List<String> problems) {
    public boolean holds() {
      return problems.isEmpty();
    }
  }

  /** Plays a lesson to its end. */
  public Outcome play(Lesson lesson) {
    Topic topic =
        topics.stream()
            .filter(each -> each.name().equals(lesson.topic()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no topic " + lesson.topic()));
    List<String> problems = new ArrayList<>();
    List<Claim.Verdict> claims = new ArrayList<>();
    try (HeadlessStage stage = new HeadlessStage(topic, options)) {
      LessonWalk walk = new LessonWalk(lesson, stage, Runnable::run, () -> {});
      for (int i = 0; i < lesson.steps().size(); i++) {
        walk.enter(i).join();
        walk.act().join();
        claims.addAll(walk.verdicts());
        problems.addAll(problems(walk));
      }
    }
    return new Outcome(lesson, List.copyOf(claims), List.copyOf(problems));
  }

  private static List<String> problems(LessonWalk walk) {
    List<String> problems = new ArrayList<>();
    String where = walk.lesson().file() + ", line " + walk.step().line() + ": ";
    if (walk.phase() != LessonWalk.Phase.DONE) {
      problems.add(where + "the step did not come to its end: " + walk.problem());
    } else if (!walk.isReached()) {
      problems.add(where + "what it trains until did not come about");
    }
    walk.verdicts().stream()
        .filter(verdict -> !verdict.holds())
        .map(
            verdict ->
                where + "\"" + verdict.claim().says() + "\" does not hold: " + verdict.numbers())
        .forEach(problems::add);
    return problems;
  }
}
