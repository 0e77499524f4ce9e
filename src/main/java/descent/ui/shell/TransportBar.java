package descent.ui.shell;

import descent.experiment.RunState;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Play, step, restart, new seed, stop, speed, and the odometer, for the tab in sight. */
final class TransportBar extends HBox {
  /** What the buttons do. */
  interface Commands {
    void playOrPause();

    void step(StepSize size);

    void restart();

    void newSeed();

    void restartWith(long seed);

    void stop();

    void setSpeed(double stepsPerSecond);
  }

  private static final Duration HOLD = Duration.millis(400);
  private static final Duration REPEAT = Duration.millis(90);

  private final FontIcon playIcon = new FontIcon(Feather.PLAY);
  private final Button play = button("play", "Play", playIcon);
  private final Button step = button("step", "Step", new FontIcon(Feather.SKIP_FORWARD));
  private final MenuButton stepMenu = new MenuButton();
  private final Button restart = button("restart", "Restart", new FontIcon(Feather.ROTATE_CCW));
  private final Button newSeed = button("new-seed", "New seed", new FontIcon(Feather.SHUFFLE));
  private final Button stop = button("stop", "Stop", new FontIcon(Feather.SQUARE));
  private final SeedField seed;
  private final Slider speed = new Slider(0, 1, 1);
  private final Label speedText = new Label("max");
  private final Odometer odometer = new Odometer();
  private final Explained playBox = new Explained(play, "Play (Space)");
  private final Explained stepBox = new Explained(step, "");
  private final Explained restartBox =
      new Explained(restart, "Back to step 0 with the same seed (R)");
  private final Explained newSeedBox = new Explained(newSeed, "Start again with another seed (N)");
  private final Explained stopBox =
      new Explained(stop, "End this run; it can be resumed from its last state");
  private final Commands commands;
  private StepSize stepSize = StepSize.ONE;
  private boolean repeated;

  TransportBar(Commands commands) {
    this.commands = commands;
    getStyleClass().add("transport");
    setAlignment(Pos.CENTER_LEFT);
    play.getStyleClass().add("accent");
    play.setOnAction(e -> commands.playOrPause());
    restart.setOnAction(e -> commands.restart());
    newSeed.setOnAction(e -> commands.newSeed());
    stop.setOnAction(e -> commands.stop());
    seed = new SeedField(commands::restartWith);
    buildStep();
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox stepGroup = new HBox(stepBox, stepMenu);
    stepMenu.setMaxHeight(Double.MAX_VALUE);
    step.setMaxHeight(Double.MAX_VALUE);
    HBox seedGroup = new HBox(newSeedBox, seed);
    seedGroup.setAlignment(Pos.CENTER_LEFT);
    seedGroup.getStyleClass().add("seed-group");
    getChildren()
        .setAll(playBox, stepGroup, restartBox, seedGroup, stopBox, speedGroup(), space, odometer);
  }

  private static Button button(String id, String text, FontIcon icon) {
    Button button = new Button(text, icon);
    button.setId(id);
    button.setContentDisplay(ContentDisplay.LEFT);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void buildStep() {
    step.getStyleClass().add("left-pill");
    stepMenu.getStyleClass().add("right-pill");
    stepMenu.setId("step-menu");
    stepMenu.setAccessibleText("How far a step goes");
    ToggleGroup sizes = new ToggleGroup();
    for (StepSize size : StepSize.values()) {
      RadioMenuItem item = new RadioMenuItem(size.text());
      item.setToggleGroup(sizes);
      item.setSelected(size == stepSize);
      item.setOnAction(e -> setStepSize(size));
      stepMenu.getItems().add(item);
    }
    setStepSize(StepSize.ONE);
    Timeline repeat =
        new Timeline(
            new KeyFrame(
                REPEAT,
                e -> {
                  repeated = true;
                  commands.step(stepSize);
                }));
    repeat.setCycleCount(Timeline.INDEFINITE);
    repeat.setDelay(HOLD);
    step.armedProperty()
        .addListener(
            (property, was, armed) -> {
              if (armed) {
                repeated = false;
                repeat.playFromStart();
              } else {
                repeat.stop();
              }
            });
    step.setOnAction(
        e -> {
          if (!repeated) {
            commands.step(stepSize);
          }
          repeated = false;
        });
  }

  private void setStepSize(StepSize size) {
    stepSize = size;
    step.setText(size.button());
    String key = size == StepSize.ONE ? " (Right)" : size == StepSize.EPOCH ? " (Shift+Right)" : "";
    stepBox.setHelp("Train " + size.text() + key + "; hold to repeat");
  }

  private HBox speedGroup() {
    speed.setId("speed");
    speed.setAccessibleText("Speed, from one step a second to as fast as it goes");
    speed.setBlockIncrement(0.05);
    speedText.setId("speed-text");
    speedText.getStyleClass().add("speed-text");
    speed
        .valueProperty()
        .addListener(
            (property, old, share) -> speedChosen(share.doubleValue(), commands::setSpeed));
    Label caption = new Label("Speed");
    caption.setLabelFor(speed);
    caption.getStyleClass().add("speed-caption");
    caption.setMinWidth(Region.USE_PREF_SIZE);
    HBox group = new HBox(caption, speed, speedText);
    group.getStyleClass().add("speed-group");
    group.setAlignment(Pos.CENTER_LEFT);
    return group;
  }

  private void speedChosen(double share, Consumer<Double> change) {
    double stepsPerSecond = Speed.stepsPerSecond(share);
    speedText.setText(Speed.text(stepsPerSecond));
    change.accept(stepsPerSecond);
  }

  /** The keyboard begins at Play. */
  void takeFocus() {
    play.requestFocus();
  }

  /** Where the speed slider stands, 0 to 1. */
  double speedShare() {
    return speed.getValue();
  }

  void setSpeedShare(double share) {
    speed.setValue(share);
  }

  /** Shows where {@code run} is; empty for a tab without one. */
  void show(Optional<RunSession> run, RateUnit unit) {
    show(TransportRules.of(run.map(RunSession::status)));
    boolean running = run.isPresent() && run.get().state() == RunState.RUNNING;
    String text = running ? "Pause" : "Play";
    if (!play.getText().equals(text)) {
      play.setText(text);
      playIcon.setIconCode(running ? Feather.PAUSE : Feather.PLAY);
      playBox.setHelp(text + " (Space)");
    }
    if (run.isPresent()) {
      seed.show(String.valueOf(run.get().config().seed()));
      odometer.show(run.get().status(), unit);
    } else {
      seed.show("");
      odometer.clear();
    }
  }

  private void show(TransportRules rules) {
    restartBox.setReason(rules.restart());
    if (!rules.play().isEmpty() && rules.restart().isEmpty() && play.isFocused()) {
      restart.requestFocus();
    }
    playBox.setReason(rules.play());
    stepBox.setReason(rules.step());
    newSeedBox.setReason(rules.newSeed());
    stopBox.setReason(rules.stop());
  }
}
