package descent.topic.recurrent.view;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.CellRace;
import descent.topic.recurrent.data.RecurrentData;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link CellRace} on a thread of its own and hands its standings to the FX thread. At most
 * one order is carried out at a time; a new one ends the one before. FX thread only.
 */
final class CellRaceRunner implements AutoCloseable {
  /** A race ends by itself here. */
  static final long LAST_STEP = 20_000;

  private static final long PAUSE_NANOS = 250_000_000L;

  /**
   * Everything that determines a race.
   *
   * @param config of the run, whatever its cell
   * @param data of the run
   */
  record Start(ExperimentConfig config, RecurrentData data) {}

  private final Consumer<CellRace.Standing> show;
  private final Consumer<Throwable> failed;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread own = new Thread(work, "descent-cell-race");
            own.setDaemon(true);
            return own;
          });
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

  /** Orders given; the one being carried out ends when it is no longer the last. */
  private final AtomicInteger orders = new AtomicInteger();

  // Of the race's thread alone.
  private @Nullable CellRace race;

  CellRaceRunner(Consumer<CellRace.Standing> show, Consumer<Throwable> failed) {
    this.show = show;
    this.failed = failed;
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Puts all at the start. */
  void reset(Start start) {
    order(
        () -> {
          closeRace();
          race = CellRace.open(start.config(), start.data());
        },
        0);
  }

  /** Makes {@code count} steps. */
  void step(int count) {
    order(() -> {}, count);
  }

  /** Goes on until it is paused. */
  void play() {
    order(() -> {}, LAST_STEP);
  }

  void pause() {
    orders.incrementAndGet();
    running.set(false);
  }

  private void order(Runnable first, long count) {
    int number = orders.incrementAndGet();
    Task<CellRace.Standing> task =
        new Task<>() {
          @Override
          protected CellRace.@Nullable Standing call() {
            first.run();
            CellRace now = race;
            return now == null ? null : advance(now, count, number, this::updateValue);
          }
        };
    task.valueProperty()
        .addListener(
            (property, old, standing) -> {
              if (standing != null) {
                show.accept(standing);
              }
            });
    task.setOnFailed(
        e -> {
          ended(number);
          failed.accept(task.getException());
        });
    task.setOnSucceeded(e -> ended(number));
    running.set(true);
    thread.execute(task);
  }

  private void ended(int number) {
    if (orders.get() == number) {
      running.set(false);
    }
  }

  private CellRace.Standing advance(
      CellRace now, long count, int number, Consumer<CellRace.Standing> moment) {
    long left = Math.min(count, LAST_STEP - now.step());
    long shown = System.nanoTime();
    while (left > 0 && orders.get() == number) {
      now.advance(1, () -> orders.get() != number);
      left--;
      if (System.nanoTime() - shown > PAUSE_NANOS) {
        moment.accept(now.standing());
        shown = System.nanoTime();
      }
    }
    return now.standing();
  }

  private void closeRace() {
    if (race != null) {
      race.close();
      race = null;
    }
  }

  @Override
  public void close() {
    orders.incrementAndGet();
    thread.execute(this::closeRace);
    thread.shutdown();
  }
}
