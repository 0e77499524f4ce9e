package descent.topic.tsp.view;

import descent.ui.control.ItemConverter;
import descent.ui.theme.Theme;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;

/** Play, pause, step, scrub and speed over numbered frames. */
final class TourPlayer {
  private static final double MILLIS_PER_FRAME = 250;

  private final IntegerProperty frame = new SimpleIntegerProperty(this, "frame");
  private final Button play = new Button("Play tours");
  private final Slider scrubber = new Slider(0, 1, 0);
  private final Label counter = new Label();
  private final ComboBox<Double> speed = new ComboBox<>();
  private final FlowPane root = new FlowPane();
  private final Timeline timeline = new Timeline();
  private final BooleanSupplier inSight;
  private int frames = 1;

  /**
   * @param page the controls are called by, as "tours-play"
   * @param inSight asked at every frame: nothing plays unseen
   */
  TourPlayer(String page, BooleanSupplier inSight) {
    this.inSight = inSight;
    play.setId(page + "-play");
    play.setOnAction(e -> toggle());
    scrubber.setId(page + "-scrub");
    scrubber.setAccessibleText("frame of the tours");
    scrubber.setPrefWidth(180);
    scrubber
        .valueProperty()
        .addListener((p, old, value) -> frame.set((int) Math.rint(value.doubleValue())));
    frame.addListener(
        (p, old, value) -> {
          scrubber.setValue(value.intValue());
          showCounter();
        });
    speed.setId(page + "-speed");
    speed.setAccessibleText("speed of the tours");
    speed.getItems().setAll(0.25, 1.0, 4.0, 16.0);
    ItemConverter.show(speed, factor -> "\u00d7 " + (factor < 1 ? "\u00bc" : Math.round(factor)));
    speed.valueProperty().addListener((p, old, factor) -> rate(factor));
    timeline.setCycleCount(Timeline.INDEFINITE);
    speed.setValue(1.0);
    root.getStyleClass().add("page-bar");
    root.getChildren()
        .setAll(
            play,
            button("Back", page + "-back", () -> step(-1)),
            button("Forward", page + "-forward", () -> step(1)),
            button("To start", page + "-start", () -> frame.set(0)),
            speed,
            scrubber,
            counter);
  }

  private static Button button(String words, String id, Runnable action) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return button;
  }

  Node node() {
    return root;
  }

  IntegerProperty frameProperty() {
    return frame;
  }

  /** How many frames there are; the present one is kept if it still exists. */
  void setFrames(int count) {
    frames = Math.max(1, count);
    scrubber.setMax(frames - 1);
    frame.set(Math.min(frame.get(), frames - 1));
    showCounter();
  }

  /** The same, but who was at the end, as at first, is at the new end: whole tours are in sight. */
  void setFramesToTheEnd(int count) {
    boolean atEnd = frame.get() >= frames - 1 && !isPlaying();
    setFrames(count);
    if (atEnd) {
      frame.set(frames - 1);
    }
  }

  private void showCounter() {
    counter.setText((frame.get() + 1) + " / " + frames);
  }

  private void rate(double factor) {
    boolean playing = isPlaying();
    timeline.stop();
    timeline
        .getKeyFrames()
        .setAll(new KeyFrame(Duration.millis(MILLIS_PER_FRAME / factor), e -> tick()));
    if (playing) {
      timeline.play();
    }
  }

  private boolean isPlaying() {
    return timeline.getStatus() == Animation.Status.RUNNING;
  }

  private void tick() {
    if (!inSight.getAsBoolean() || frame.get() >= frames - 1) {
      pause();
    } else {
      frame.set(frame.get() + 1);
    }
  }

  private void toggle() {
    if (isPlaying()) {
      pause();
      return;
    }
    if (Theme.isStill(root)) {
      frame.set(frames - 1);
      return;
    }
    if (frame.get() >= frames - 1) {
      frame.set(0);
    }
    timeline.play();
    play.setText("Pause tours");
  }

  void pause() {
    timeline.stop();
    play.setText("Play tours");
  }

  private void step(int by) {
    pause();
    frame.set(Math.max(0, Math.min(frames - 1, frame.get() + by)));
  }
}
