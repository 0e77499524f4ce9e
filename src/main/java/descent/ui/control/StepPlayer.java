package descent.ui.control;

import descent.ui.theme.Theme;
import java.util.function.IntConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Walks through the steps of something that is a function of its step: to the start, back, play,
 * forward, to the end, and anywhere by the slider. Nothing plays unseen; where motion is reduced,
 * play shows the end. FX thread only.
 */
public final class StepPlayer {
  private static final Duration STEP = Duration.millis(250);
  private static final int LONGEST_SECONDS = 20;

  private final IntConsumer show;
  private final HBox root = new HBox();
  private final Slider slider = new Slider(0, 1, 1);
  private final Timeline timeline = new Timeline();
  private final Button play;
  private int last = 1;
  private int stride = 1;

  /**
   * @param id of its controls, as in {@code id-play}
   * @param what a step is, as "product"
   * @param show shows a step
   */
  public StepPlayer(String id, String what, IntConsumer show) {
    this.show = show;
    slider.setId(id + "-step");
    slider.setAccessibleText(what + " shown");
    slider.valueProperty().addListener((p, old, value) -> this.show.accept(step()));
    HBox.setHgrow(slider, Priority.ALWAYS);
    play = button(id + "-play", Feather.PLAY, "Play step by step");
    Button first = button(id + "-first", Feather.SKIP_BACK, "To the start");
    first.setOnAction(e -> go(0));
    Button back = button(id + "-back", Feather.CHEVRON_LEFT, "One " + what + " back");
    back.setOnAction(e -> go(step() - 1));
    Button forward = button(id + "-forward", Feather.CHEVRON_RIGHT, "One " + what + " further");
    forward.setOnAction(e -> go(step() + 1));
    Button end = button(id + "-end", Feather.SKIP_FORWARD, "To the end");
    end.setOnAction(e -> go(last));
    play.setOnAction(e -> toggle());
    timeline.setCycleCount(Timeline.INDEFINITE);
    timeline.getKeyFrames().setAll(new KeyFrame(STEP, e -> next()));
    root.getStyleClass().add("step-player");
    root.getChildren().setAll(first, back, play, forward, end, slider);
  }

  private static Button button(String id, Feather icon, String help) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("button-icon", "flat");
    Hint.on(button, help);
    button.setAccessibleText(help);
    return button;
  }

  public Node node() {
    return root;
  }

  /** Steps from 0 to {@code lastStep}; stands at the end, or where it stood if it was within. */
  public void setSteps(int lastStep) {
    boolean atEnd = step() >= last;
    last = lastStep;
    stride = (int) Math.max(1, lastStep * STEP.toSeconds() / LONGEST_SECONDS);
    slider.setMax(lastStep);
    slider.setValue(atEnd ? lastStep : Math.min(step(), lastStep));
  }

  /** The step shown, from 0. */
  public int step() {
    return (int) Math.round(slider.getValue());
  }

  /** Stops playing and goes to a step. */
  public void go(int step) {
    pause();
    slider.setValue(Math.max(0, Math.min(last, step)));
  }

  private void toggle() {
    if (timeline.getStatus() == Animation.Status.RUNNING) {
      pause();
    } else if (Theme.isStill(root)) {
      go(last);
    } else {
      if (step() >= last) {
        slider.setValue(0);
      }
      play.setGraphic(new FontIcon(Feather.PAUSE));
      timeline.play();
    }
  }

  private void next() {
    if (step() >= last || !isSeen()) {
      pause();
    } else {
      slider.setValue(Math.min(last, step() + stride));
    }
  }

  private boolean isSeen() {
    return Sight.of(root);
  }

  /** Stops playing. */
  public void pause() {
    timeline.stop();
    play.setGraphic(new FontIcon(Feather.PLAY));
  }
}
