package descent.topic.cnn.view;

import descent.topic.cnn.JudgedPictures;
import descent.topic.cnn.inspect.JudgeProbe;
import descent.ui.shell.TopicRun;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows the whole validation half to the network a few pictures at a time, so that training goes on
 * in between; the answers of a running network are then from steps a little apart. FX thread only.
 */
final class Evaluator {
  private static final int CHUNK = 100;

  private final TopicRun run;
  private final CnnQuestions questions;
  private final Runnable done;
  private final List<JudgedPictures> parts = new ArrayList<>();
  private Optional<JudgedPictures> result = Optional.empty();
  private boolean running;
  private int total;
  private int generation;

  /**
   * @param done called when the whole half has been seen
   */
  Evaluator(TopicRun run, CnnQuestions questions, Runnable done) {
    this.run = run;
    this.questions = questions;
    this.done = done;
  }

  boolean isRunning() {
    return running;
  }

  /** The last whole evaluation of this run. */
  Optional<JudgedPictures> result() {
    return result;
  }

  String progress() {
    return "Evaluating: %s of %s pictures"
        .formatted(NumberFormats.count(seen()), NumberFormats.count(total));
  }

  private int seen() {
    return parts.stream().mapToInt(JudgedPictures::count).sum();
  }

  /** Begins, unless it is under way. */
  void start() {
    total = questions.pictures().answer().map(found -> found.validation().count()).orElse(0);
    if (running || total == 0) {
      return;
    }
    running = true;
    parts.clear();
    next();
  }

  private void next() {
    int asked = generation;
    run.probe(
        new JudgeProbe(seen(), CHUNK),
        part -> {
          if (asked == generation) {
            take(part);
          }
        });
  }

  private void take(JudgedPictures part) {
    parts.add(part);
    if (seen() < total) {
      next();
      return;
    }
    running = false;
    result = Optional.of(JudgedPictures.joined(parts));
    done.run();
  }

  /** Forgets everything: another run begins. */
  void clear() {
    generation++;
    running = false;
    parts.clear();
    result = Optional.empty();
  }
}
