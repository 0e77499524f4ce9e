package descent.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a lesson. When it comes into sight its run begins, its page is shown and its control
 * lit up; then somebody acts, or the lesson does for them: settings are changed, the run trains,
 * and something is measured. Then the claims are checked.
 *
 * @param line in the file
 * @param text what to say, a few sentences
 * @param formulas in LaTeX
 * @param page id of the topic's page to bring into sight; empty leaves what is there
 * @param highlight the control to light up: a setting's name, or play, step, restart, new-seed,
 *     stop, speed; empty for none
 * @param run begins anew as the step comes into sight
 * @param question asked before anything happens
 * @param plot drawn by the class before, or shown afterwards
 * @param change settings that change while the run goes on, as typed
 * @param train how far to train then
 * @param until ends the training sooner; a class that brings it about by hand has done the step
 * @param measure names of the topic's measures to take then
 * @param claims must hold then
 */
public record LessonStep(
    int line,
    String title,
    String text,
    List<String> formulas,
    String page,
    String highlight,
    Optional<RunStart> run,
    Optional<Question> question,
    Optional<Plot> plot,
    Map<String, String> change,
    Optional<Goal> train,
    Optional<Condition> until,
    List<String> measure,
    List<Claim> claims) {
  public LessonStep {
    formulas = List.copyOf(formulas);
    measure = List.copyOf(measure);
    claims = List.copyOf(claims);
    change = Map.copyOf(change);
  }

  /** Whether the class says what it expects before it happens. */
  public boolean isPrediction() {
    return question.isPresent() || plot.map(Plot::isSketch).orElse(false);
  }

  /** Whether something happens in it beside reading. */
  public boolean acts() {
    return isPrediction()
        || train.isPresent()
        || until.isPresent()
        || !change.isEmpty()
        || !measure.isEmpty();
  }
}
