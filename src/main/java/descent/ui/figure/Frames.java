package descent.ui.figure;

import descent.ui.control.Sight;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * seen is not drawn until it can be. Where all of them together would take too long for one frame,
 * they take turns. While nothing has changed it costs nothing. Nodes are built here too, a piece in
 * each frame. FX thread only.
 */
public final class Frames {
  private static final double FRAMES_PER_SECOND = 30;
  private static final double SHARE = 0.10;

  /**
   * Issuing commands for longer than this in one frame would let the render thread, and with it the
   * window, stall: rasterising them takes several times as long.
   */
  private static final long SLICE_NANOS = 2_000_000;

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
  private final Deque<Runnable> pieces = new ArrayDeque<>();
  private final AnimationTimer building =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          buildNext();
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
    private boolean asked;

    private Repaint(Node node, Runnable paint) {
      this.node = node;
      this.paint = paint;
    }

    /** Asks for one call of the paint action, in the next frame in which the node can be seen. */
    public void request() {
      if (!asked) {
        asked = true;
        enqueue();
      }
    }

    /** Only what stands in a window waits for its turn: nothing keeps a view that was dropped. */
    private void enqueue() {
      Scene scene = node.getScene();
      if (scene == null) {
        dirty.remove(this);
      } else if (asked && dirty.add(this)) {
        if (watched.put(scene, true) == null) {
          scene.addPreLayoutPulseListener(Frames.this::start);
        }
        start();
      }
    }

    private void draw() {
      dirty.remove(this);
      asked = false;
      paint.run();
    }
  }

  /** Registers {@code paint}, which draws {@code node}. */
  public Repaint register(Node node, Runnable paint) {
    Repaint repaint = new Repaint(node, paint);
    node.sceneProperty().addListener((property, old, scene) -> repaint.enqueue());
    return repaint;
  }

  /**
   * Runs {@code piece} in one of the next frames, in the order given and one in a frame: new nodes
   * are styled and laid out in the frame in which they are added, which takes many times as long as
   * making them, so that a page made at once would stop the window.
   */
  public void later(Runnable piece) {
    pieces.add(piece);
    building.start();
  }

  private void buildNext() {
    Runnable piece = pieces.poll();
    if (pieces.isEmpty()) {
      building.stop();
    }
    if (piece != null) {
      piece.run();
    }
  }

  /** Draws at once everything that asked and can be seen, without regard to the budget. */
  public void drawNow() {
    draw(Long.MAX_VALUE);
  }

  /**
   * Draws what asked first and can be seen, until that took {@code most} nanoseconds; the rest
   * keeps its place.
   */
  private void draw(long most) {
    List<Repaint> due = dirty.stream().filter(repaint -> isSeen(repaint.node)).toList();
    long begin = clock.getAsLong();
    long now = begin;
    int drawn = 0;
    while (drawn < due.size() && now - begin < most) {
      due.get(drawn++).draw();
      now = clock.getAsLong();
    }
    if (drawn > 0) {
      budget.drew(begin, now, drawn == due.size());
    }
  }

  private void pulse() {
    if (budget.mayDraw(clock.getAsLong())) {
      draw(SLICE_NANOS);
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
    return window != null && window.isShowing() && Sight.of(node);
  }
}
