package descent.topic.recurrent.view;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.CellRace;
import descent.topic.recurrent.data.RecurrentData;
import descent.ui.shell.OrderThread;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
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

  private final OrderThread<CellRace.Standing> orders;

  // Of the race's thread alone.
  private @Nullable CellRace race;

  CellRaceRunner(Consumer<CellRace.Standing> show, Consumer<Throwable> failed) {
    orders = new OrderThread<>("descent-cell-race", show, failed);
  }

  ReadOnlyBooleanProperty runningProperty() {
    return orders.runningProperty();
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
    orders.stop();
  }

  private void order(Runnable first, long count) {
    orders.give(
        (goOn, moment) -> {
          first.run();
          CellRace now = race;
          return now == null ? null : advance(now, count, goOn, moment);
        });
  }

  private static CellRace.Standing advance(
      CellRace now, long count, BooleanSupplier goOn, Consumer<CellRace.Standing> moment) {
    long left = Math.min(count, LAST_STEP - now.step());
    long shown = System.nanoTime();
    while (left > 0 && goOn.getAsBoolean()) {
      now.advance(1, () -> !goOn.getAsBoolean());
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
    orders.close(this::closeRace);
  }
}
