package descent.ui.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * The repaints of all views, together: each view repaints at most once per frame, there are at most
 * 30 frames a second and fewer when they would take over 10 % of the machine, and what cannot be
 * seen is not drawn until it can be. While nothing has changed it costs nothing. FX thread only.
 */
public final class Frames {
  private static final double FRAMES_PER_SECOND = 30;
  private static final double SHARE = 0.10;

  private final LongSupplier clock;
  private final FrameBudget budget;
  private final Set<Repaint> dirty = new LinkedHashSet<>();
  private final WeakHashMap<Scene, Boolean> watched = new WeakHashMap<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };
  private boolean running;

  public Frames() {
    this(System::nanoTime, Runtime.getRuntime().availableProcessors());
  }

  Frames(LongSupplier clock, int processors) {
    this.clock = clock;
    this.budget = new FrameBudget(FRAMES_PER_SECOND, SHARE, processors);
  }

  /** A view's place in the frame: ask it for a repaint as often as you like. */
  public final class Repaint {
    private final Node node;
    private final Runnable paint;

    private Repaint(Node node, Runnable paint) {
      this.node = node;
      this.paint = paint;
    }

    /** Asks for one call of the paint action, in the next frame in which the node can be seen. */
    public void request() {
      if (dirty.add(this)) {
        watch();
        start();
      }
    }

    private void watch() {
      Scene scene = node.getScene();
      if (scene != null && watched.put(scene, true) == null) {
        scene.addPreLayoutPulseListener(Frames.this::start);
      }
    }
  }

  /** Registers {@code paint}, which draws {@code node}. */
  public Repaint register(Node node, Runnable paint) {
    Repaint repaint = new Repaint(node, paint);
    node.sceneProperty()
        .addListener(
            (property, old, scene) -> {
              if (scene != null && dirty.contains(repaint)) {
                repaint.watch();
                start();
              }
            });
    return repaint;
  }

  /** Draws at once everything that asked and can be seen, without regard to the budget. */
  public void drawNow() {
    long begin = clock.getAsLong();
    List<Repaint> due = new ArrayList<>();
    for (Repaint repaint : dirty) {
      if (isSeen(repaint.node)) {
        due.add(repaint);
      }
    }
    due.forEach(dirty::remove);
    for (Repaint repaint : due) {
      repaint.paint.run();
    }
    if (!due.isEmpty()) {
      budget.drew(begin, clock.getAsLong());
    }
  }

  /** The current frames per second limit. */
  public double framesPerSecond() {
    return 1e9 / budget.interval();
  }

  private void pulse() {
    if (budget.mayDraw(clock.getAsLong())) {
      drawNow();
    }
    if (dirty.stream().noneMatch(repaint -> isSeen(repaint.node))) {
      timer.stop();
      running = false;
    }
  }

  private void start() {
    if (!running && !dirty.isEmpty()) {
      running = true;
      timer.start();
    }
  }

  private static boolean isSeen(Node node) {
    Scene scene = node.getScene();
    Window window = scene == null ? null : scene.getWindow();
    if (window == null || !window.isShowing()) {
      return false;
    }
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
