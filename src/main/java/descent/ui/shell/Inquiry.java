package descent.ui.shell;

import descent.experiment.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question that a view asks the run again whenever its answer may have changed: one at a time,
 * never more often than a pause allows, and once more when the run is over. FX thread only.
 *
 * @param <R> the answer
 */
public final class Inquiry<R> {
  private static final long ONCE = Long.MAX_VALUE;

  private final TopicRun run;
  private final Supplier<Optional<? extends Probe<R>>> question;
  private final long pauseNanos;
  private final PauseTransition later = new PauseTransition();
  private final List<Consumer<? super R>> listeners = new ArrayList<>();
  private @Nullable R answer;
  private boolean pending;
  private boolean stale = true;
  private boolean wanted;
  private long askedStep = -1;
  private boolean askedOver;
  private long askedAt;
  private int generation;

  private Inquiry(TopicRun run, Supplier<Optional<? extends Probe<R>>> question, long pauseNanos) {
    this.run = run;
    this.question = question;
    this.pauseNanos = pauseNanos;
    later.setOnFinished(e -> update());
  }

  /** A question whose answer is the same throughout a run. */
  public static <R> Inquiry<R> once(TopicRun run, Supplier<Optional<? extends Probe<R>>> question) {
    return new Inquiry<>(run, question, ONCE);
  }

  /**
   * A question whose answer changes with every step.
   *
   * @param question empty while there is nothing to ask
   * @param perSecond how often it may be asked
   */
  public static <R> Inquiry<R> repeated(
      TopicRun run, Supplier<Optional<? extends Probe<R>>> question, double perSecond) {
    return new Inquiry<>(run, question, (long) (1e9 / perSecond));
  }

  /** Calls {@code listener} with every answer. */
  public Inquiry<R> onAnswer(Consumer<? super R> listener) {
    listeners.add(listener);
    return this;
  }

  /** The latest answer of this run. */
  public Optional<R> answer() {
    return Optional.ofNullable(answer);
  }

  /** Asks if something may have changed since the last time. */
  public void update() {
    if (pending || run.started().isEmpty()) {
      return;
    }
    boolean changed = run.step() != askedStep || run.state().isOver() != askedOver;
    boolean moved = changed && (pauseNanos != ONCE || answer == null);
    if (!moved && !stale) {
      return;
    }
    long wait = pauseNanos == ONCE || stale ? 0 : askedAt + pauseNanos - System.nanoTime();
    if (wait > 0) {
      later.setDuration(Duration.millis(wait / 1e6 + 1));
      later.playFromStart();
      return;
    }
    wanted = true;
    question.get().ifPresent(this::ask);
  }

  /** Asks anew although no step was made, as when the question is another now. */
  public void refresh() {
    stale = true;
    update();
  }

  /**
   * As {@link #refresh} if somebody wanted the answer in this run, though there may have been
   * nothing to ask then; else it waits for the first update.
   */
  public void refreshIfAsked() {
    stale = true;
    if (wanted) {
      update();
    }
  }

  /** Forgets the answer: another run begins. */
  public void reset() {
    generation++;
    later.stop();
    answer = null;
    pending = false;
    stale = true;
    askedStep = -1;
    wanted = false;
  }

  private void ask(Probe<R> probe) {
    int asked = generation;
    pending = true;
    stale = false;
    askedStep = run.step();
    askedOver = run.state().isOver();
    askedAt = System.nanoTime();
    run.probe(
        probe,
        found -> {
          if (asked == generation) {
            pending = false;
            answer = found;
            listeners.forEach(listener -> listener.accept(found));
            update();
          }
        });
  }
}
