package descent.ui.shell;

import descent.experiment.RunState;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The time line of a run: every view shows the moment that its slider stands at. Another future can
 * begin there, and is then drawn over the one before.
 */
final class TimelineBar extends VBox {
  private static final int FEWEST = 2;

  private final RunSession session;
  private final FuturesPane futures;
  private final Slider slider = new Slider(0, 1, 0);
  private final Label where = new Label();
  private final Explained back =
      button("", "timeline-back", Feather.CHEVRON_LEFT, this::stepBack, "One moment back (Left)");
  private final Explained latest =
      button(
          "Latest",
          "timeline-latest",
          Feather.SKIP_FORWARD,
          () -> goToIndex(Integer.MAX_VALUE),
          "To where the run stands; Play goes there by itself");
  private final Explained branch =
      button(
          "Branch",
          "timeline-branch",
          Feather.GIT_BRANCH,
          this::branch,
          "Begin another future here: change optimiser settings, then play");
  private final ToggleButton compare = new ToggleButton("Futures");
  private final HBox row = new HBox();
  private long[] moments = {};
  private boolean showing;

  TimelineBar(ViewContext context, RunSession session) {
    this.session = session;
    futures = new FuturesPane(context, session);
    getStyleClass().add("timeline");
    slider.setId("timeline");
    slider.setAccessibleText("moment of the run that is shown");
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setBlockIncrement(1);
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.valueProperty().addListener((property, was, index) -> dragged(index.intValue()));
    where.setId("timeline-where");
    where.getStyleClass().add("timeline-where");
    compare.setId("timeline-futures");
    compare.setAccessibleText("both futures on one plot");
    compare.getStyleClass().add("small");
    compare.setOnAction(e -> arrange());
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("timeline-row");
    row.getChildren().setAll(new Label("Time line"), back, slider, latest, where, branch, compare);
    setVisible(false);
    setManaged(false);
    arrange();
  }

  private static Explained button(
      String text, String id, Feather icon, Runnable action, String help) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setAccessibleText(text.isEmpty() ? help : text);
    button.setOnAction(e -> action.run());
    return new Explained(button, help);
  }

  private void arrange() {
    boolean both = compare.isSelected() && session.former().isPresent();
    getChildren().setAll(row);
    if (both) {
      getChildren().add(0, futures);
      futures.show();
    }
    compare.setVisible(session.former().isPresent());
    compare.setManaged(compare.isVisible());
  }

  /** Shows where the run stands. */
  void show() {
    moments = session.moments();
    boolean any = moments.length >= FEWEST;
    setVisible(any);
    setManaged(any);
    if (!any) {
      return;
    }
    int index = indexOf(session.step());
    if (!slider.isValueChanging()) {
      showing = true;
      slider.setMax(moments.length - 1.0);
      slider.setValue(session.isBack() ? index : moments.length - 1.0);
      showing = false;
    }
    where.setText(
        session.isBack()
            ? "step " + NumberFormats.count(session.step()) + ", looking back"
            : "step " + NumberFormats.count(session.step()));
    back.setReason(index > 0 || !session.isBack() ? "" : "This is the first moment.");
    latest.setReason(session.isBack() ? "" : "This is the latest moment.");
    branch.setReason(session.isBack() ? "" : "Go back to an earlier moment first.");
    boolean offered = session.former().isPresent();
    if (compare.isVisible() != offered) {
      compare.setSelected(offered);
      arrange();
    } else if (offered && compare.isSelected()) {
      futures.show();
    }
  }

  /** The index of the last moment at or before a step. */
  private int indexOf(long step) {
    int found = 0;
    for (int i = 0; i < moments.length; i++) {
      found = moments[i] <= step ? i : found;
    }
    return found;
  }

  private void dragged(int index) {
    if (!showing) {
      goToIndex(index);
    }
  }

  private void goToIndex(int index) {
    moments = session.moments();
    if (moments.length > 0) {
      session.goTo(moments[Math.max(0, Math.min(index, moments.length - 1))]);
    }
  }

  /** Shows the moment before the one that is shown. */
  void stepBack() {
    moments = session.moments();
    boolean running = session.state() == RunState.RUNNING;
    int index = indexOf(session.step());
    boolean between = moments.length > 0 && moments[index] < session.step();
    if (moments.length > 0) {
      goToIndex(running || between ? index : index - 1);
    }
  }

  private void branch() {
    session.branch();
  }
}
