package descent.ui.shell;

import descent.ui.theme.NumberFormats;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Epoch, step and rate, in digits that keep their place. */
final class Odometer extends HBox {
  private final Label epoch = value("4.2em");
  private final Label step = value("7em");
  private final Label rate = value("5.5em");
  private final Label rateUnit = caption("steps/s");

  Odometer() {
    getStyleClass().add("odometer");
    setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .setAll(cell(epoch, caption("epoch")), cell(step, caption("step")), cell(rate, rateUnit));
    epoch.setId("odometer-epoch");
    step.setId("odometer-step");
    rate.setId("odometer-rate");
  }

  private static Label value(String width) {
    Label label = new Label("0");
    label.getStyleClass().add("odometer-value");
    label.setStyle("-fx-min-width: " + width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Label caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("odometer-caption");
    return label;
  }

  private static VBox cell(Label value, Label caption) {
    VBox cell = new VBox(value, caption);
    cell.getStyleClass().add("odometer-cell");
    cell.setAlignment(Pos.CENTER_RIGHT);
    cell.setMinWidth(USE_PREF_SIZE);
    return cell;
  }

  /** Shows where {@code run} is. */
  void show(RunStatus run, RateUnit unit) {
    int total = run.lastEpoch();
    set(
        epoch,
        NumberFormats.count(run.epoch()) + (total > 0 ? " / " + NumberFormats.count(total) : ""));
    set(step, NumberFormats.count(run.step()));
    double perSecond = run.stepsPerSecond() * unit.perStep();
    set(
        rate,
        Double.isNaN(perSecond)
            ? "\u2013"
            : perSecond < 10
                ? NumberFormats.rate(perSecond, "").replace(" /s", "")
                : NumberFormats.count(Math.round(perSecond)));
    set(rateUnit, unit.name() + "/s");
  }

  /** Shows that there is no run. */
  void clear() {
    set(epoch, "\u2013");
    set(step, "\u2013");
    set(rate, "\u2013");
  }

  private static void set(Label label, String text) {
    if (!label.getText().equals(text)) {
      label.setText(text);
    }
  }
}
