package descent.ui.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;

/**
 * Calls the tabs that have something new, at most 30 times a second and so seldom that it takes at
 * most a twentieth of the time, but after half a second at the latest; out of sight twice a second.
 * Rests while nothing is new.
 */
final class FramePump {
  private static final long FRAME = 33_000_000L;
  private static final long HIDDEN = 500_000_000L;
  private static final int SHARE = 20;

  /** A page that is opened for the first time may take long, once; what it shows must not wait. */
  private static final long LONGEST_REST = 500_000_000L;

  private final LongSupplier clock;
  private final Runnable afterFrame;
  private final Set<TopicPane> awake = new LinkedHashSet<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };
  private Optional<TopicPane> inSight = Optional.empty();
  private boolean running;
  private long nextFrame = Long.MIN_VALUE;
  private long nextHidden = Long.MIN_VALUE;

  /**
   * @param clock nanoseconds
   * @param afterFrame runs after the tab in sight was called
   */
  FramePump(LongSupplier clock, Runnable afterFrame) {
    this.clock = clock;
    this.afterFrame = afterFrame;
  }

  /** Calls {@code pane} in one of the next frames. */
  void wake(TopicPane pane) {
    awake.add(pane);
    if (!running) {
      running = true;
      timer.start();
    }
  }

  /** Calls {@code pane} in the next frame, whatever the last one took. */
  void wakeNow(TopicPane pane) {
    nextFrame = Long.MIN_VALUE;
    wake(pane);
  }

  /** The tab that is called at full rate. */
  void setInSight(Optional<TopicPane> pane) {
    inSight = pane;
    nextFrame = Long.MIN_VALUE;
  }

  private void pulse() {
    long now = clock.getAsLong();
    if (now >= nextFrame && inSight.isPresent() && awake.remove(inSight.get())) {
      inSight.get().frame(now);
      afterFrame.run();
      long end = clock.getAsLong();
      nextFrame = Math.max(now + FRAME, end + Math.min(LONGEST_REST, SHARE * (end - now)));
    }
    if (now >= nextHidden) {
      List<TopicPane> hidden =
          awake.stream().filter(pane -> inSight.filter(seen -> seen == pane).isEmpty()).toList();
      hidden.forEach(awake::remove);
      hidden.forEach(pane -> pane.frame(now));
      nextHidden = now + HIDDEN;
    }
    if (awake.isEmpty()) {
      timer.stop();
      running = false;
    }
  }
}
