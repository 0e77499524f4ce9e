package descent.ui.shell;

import descent.experiment.RunState;
import descent.ui.control.Hint;
import descent.ui.theme.NumberFormats;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The foot of the window: state, losses, progress with the time left, long tasks, memory. */
final class StatusBar extends HBox {
  private static final List<String> TONES =
      List.of("neutral", "accent", "success", "attention", "danger");

  private final FontIcon icon = new FontIcon();
  private final Label state = new Label("", icon);
  private final Label losses = new Label();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label share = new Label();
  private final Label timeLeft = new Label();
  private final Label memory = new Label();

  /**
   * @param tasks the indicator of long tasks
   */
  StatusBar(Node tasks) {
    getStyleClass().add("status-strip");
    setAlignment(Pos.CENTER_LEFT);
    state.setId("state");
    state.getStyleClass().add("state");
    state.setMinWidth(Region.USE_PREF_SIZE);
    losses.setId("losses");
    losses.getStyleClass().add("status-digits");
    progress.setId("progress");
    progress.setAccessibleText("Progress of the run");
    share.getStyleClass().add("status-digits");
    share.setMinWidth(Region.USE_PREF_SIZE);
    timeLeft.getStyleClass().add("status-digits");
    timeLeft.setMinWidth(Region.USE_PREF_SIZE);
    memory.setId("memory");
    memory.getStyleClass().addAll("status-digits", "status-muted");
    memory.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(memory, "Memory that the program's objects take");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().setAll(state, losses, space, progress, share, timeLeft, tasks, memory);
  }

  /**
   * Shows where {@code run} is.
   *
   * @param validationLoss at the moment that is shown, which may be an earlier one; NaN if none
   */
  void show(RunStatus run, RunFace face, double validationLoss) {
    if (icon.getIconCode() != face.icon()) {
      icon.setIconCode(face.icon());
    }
    set(state, face.word());
    tone(face.tone());
    set(losses, face.hasBanner() && face.isQuiet() ? face.text() : losses(run, validationLoss));
    boolean going = run.hasBegun();
    progress.setVisible(going);
    if (Math.abs(progress.getProgress() - run.progress()) > 0.002 || run.progress() == 1) {
      progress.setProgress(run.progress());
    }
    set(share, going ? NumberFormats.percent(run.progress()) : "");
    set(
        timeLeft,
        run.state() == RunState.RUNNING
            ? run.timeLeft().map(left -> NumberFormats.duration(left) + " left").orElse("")
            : "");
  }

  private static String losses(RunStatus run, double validationLoss) {
    if (!run.isMeasured() || Double.isNaN(validationLoss)) {
      return "";
    }
    return "val loss "
        + NumberFormats.value(validationLoss)
        + ", best "
        + NumberFormats.value(run.bestLoss())
        + " at epoch "
        + NumberFormats.count(run.bestEpoch());
  }

  private void tone(String tone) {
    if (!getStyleClass().contains(tone)) {
      getStyleClass().removeAll(TONES);
      getStyleClass().add(tone);
    }
  }

  /** Shows that the tab has no run; {@code word} says what it is instead. */
  void clear(String word) {
    icon.setIconCode(Feather.CLOCK);
    set(state, word);
    tone("neutral");
    set(losses, "");
    set(share, "");
    set(timeLeft, "");
    progress.setVisible(false);
  }

  void showMemory(long bytes) {
    set(memory, NumberFormats.bytes(bytes));
  }

  private static void set(Label label, String text) {
    if (!label.getText().equals(text)) {
      label.setText(text);
    }
  }
}
