package descent.topic.polynomial.view;

import descent.topic.polynomial.OptimizerRace;
import descent.topic.polynomial.PolynomialConfig;
import descent.ui.shell.OrderThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link OptimizerRace} on a thread of its own and hands its standings to the FX thread. At
 * most one order is carried out at a time; a new one ends the one before. FX thread only.
 */
final class RaceRunner implements AutoCloseable {
  /** A race ends by itself here. */
  static final long LAST_STEP = 100_000;

  private static final int FRAMES_PER_SECOND = 25;
  private static final int CELLS = 61;

  /**
   * Everything that determines a race.
   *
   * @param settings of the run, whatever its optimiser
   * @param file the data, if it was read from one
   * @param entries who takes part
   * @param first weight along the horizontal axis
   * @param second weight along the vertical axis
   */
  record Start(
      PolynomialConfig settings,
      long seed,
      Optional<Path> file,
      List<OptimizerRace.Entry> entries,
      int first,
      int second) {}

  /** The race at one moment, and the surface below it. */
  record Scene(Start start, OptimizerRace.Standing standing, OptimizerRace.Surface surface) {}

  private final OrderThread<Scene> orders;

  private double speed = 200;

  // Of the race's thread alone.
  private @Nullable OptimizerRace race;
  private @Nullable Start started;

  /**
   * @param show receives every moment that is to be seen
   * @param failed receives what went wrong
   */
  RaceRunner(Consumer<Scene> show, Consumer<Throwable> failed) {
    orders = new OrderThread<>("descent-optimizer-race", show, failed);
  }

  ReadOnlyBooleanProperty runningProperty() {
    return orders.runningProperty();
  }

  /** Puts all at the start. */
  void reset(Start start) {
    order(
        () -> {
          closeRace();
          race = open(start);
          started = start;
          return 0L;
        },
        0);
  }

  private static OptimizerRace open(Start start) {
    try {
      return OptimizerRace.open(start.settings(), start.file(), start.seed(), start.entries());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes {@code count} steps. */
  void step(int count) {
    order(() -> (long) count, Double.POSITIVE_INFINITY);
  }

  /** Goes on until it is paused. */
  void play(double stepsPerSecond) {
    speed = stepsPerSecond;
    order(() -> LAST_STEP, stepsPerSecond);
  }

  void pause() {
    orders.stop();
  }

  /** Looks at the same race over two other weights. */
  void look(int first, int second) {
    boolean goOn = runningProperty().get();
    order(
        () -> {
          Start before = started;
          if (before != null) {
            started =
                new Start(
                    before.settings(),
                    before.seed(),
                    before.file(),
                    before.entries(),
                    first,
                    second);
          }
          return 0L;
        },
        speed);
    if (goOn) {
      play(speed);
    }
  }

  private void order(Supplier<Long> stepsToGo, double stepsPerSecond) {
    orders.give(
        (goOn, moment) -> {
          advance(stepsToGo.get(), stepsPerSecond, goOn, moment);
          return scene();
        });
  }

  private void advance(long count, double perSecond, BooleanSupplier goOn, Consumer<Scene> moment) {
    OptimizerRace now = race;
    long frame = 1_000_000_000L / FRAMES_PER_SECOND;
    int burst = (int) Math.max(1, Math.min(5000, perSecond / FRAMES_PER_SECOND));
    long pause = perSecond < FRAMES_PER_SECOND ? (long) (1e9 / perSecond) : frame;
    long left = now == null ? 0 : Math.min(count, LAST_STEP - now.step());
    while (left > 0 && goOn.getAsBoolean() && now != null) {
      long begin = System.nanoTime();
      int steps = (int) Math.min(left, burst);
      now.advance(steps, () -> !goOn.getAsBoolean());
      left -= steps;
      if (left > 0) {
        moment.accept(scene());
        LockSupport.parkNanos(begin + pause - System.nanoTime());
      }
    }
  }

  private Scene scene() {
    OptimizerRace now = Objects.requireNonNull(race, "a race begins with reset");
    Start start = Objects.requireNonNull(started);
    return new Scene(start, now.standing(), now.surface(start.first(), start.second(), CELLS));
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
