package descent.topic.recurrent.view;

import descent.ui.shell.TopicRun;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/**
 * Begins a {@link StudyTask} and cancels it. One at a time. FX thread only.
 *
 * @param <R> what one training measures
 */
final class StudyButton<R> {
  private final TopicRun run;
  private final String words;
  private final Consumer<List<R>> show;
  private final Runnable nothing;
  private final Button button;
  private @Nullable StudyTask<R> task;
  private boolean results;

  /**
   * @param words on the button while nothing runs
   * @param order asked for a study: it calls {@link #start}
   * @param show shows what has been measured so far
   * @param nothing called when a study ends without a result
   */
  StudyButton(
      TopicRun run,
      String id,
      String words,
      Runnable order,
      Consumer<List<R>> show,
      Runnable nothing) {
    this.run = run;
    this.words = words;
    this.show = show;
    this.nothing = nothing;
    button = new Button(words);
    button.setId(id);
    button.setOnAction(
        e -> {
          if (task == null) {
            order.run();
          } else {
            cancel();
          }
        });
  }

  Button node() {
    return button;
  }

  /** Runs a study in place of the one before. */
  void start(StudyTask<R> next) {
    cancel();
    results = false;
    task = next;
    button.setText("Cancel");
    next.valueProperty()
        .addListener(
            (property, old, found) -> {
              if (found != null && task == next) {
                results = true;
                show.accept(found);
              }
            });
    next.runningProperty()
        .addListener(
            (property, was, is) -> {
              if (!is && task == next) {
                ended(next);
              }
            });
    run.background(next);
  }

  boolean isRunning() {
    return task != null;
  }

  /** Whether a study of this run has shown something. */
  boolean hasResults() {
    return results;
  }

  /** Another run begins: what was shown is void. */
  void forget() {
    results = false;
  }

  private void ended(StudyTask<R> study) {
    task = null;
    button.setText(words);
    if (study.getValue() == null) {
      nothing.run();
    }
  }

  void cancel() {
    StudyTask<R> running = task;
    if (running != null) {
      running.cancel(false);
      if (task == running) {
        ended(running);
      }
    }
  }
}
