package descent.topic.cnn.view;

import descent.topic.cnn.inspect.ActivationProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import java.util.Arrays;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** What a batch norm holds for each channel: scale and shift, or statistics twice. */
final class NormPanel {
  private static final String NOTHING =
      "Choose a batch norm at the left to see its \u03b3, \u03b2, running mean and variance.";

  private final SeriesChart chart;
  private final Panel panel;
  private final Series first;
  private final Series second;
  private final ToggleButton learned = new ToggleButton("\u03b3 \u03b2");
  private final ToggleButton mean = new ToggleButton("mean");
  private final ToggleButton variance = new ToggleButton("variance");
  private String nothing = NOTHING;
  private ActivationProbe.@Nullable Outputs shown;

  NormPanel(ViewContext context) {
    chart = new SeriesChart(context, "Batch norm", "channel", "value");
    chart.offerSmoothing(false);
    chart.offerLog(false);
    chart.setWholeX(true);
    first = chart.points("\u03b3, or running", SeriesStyle.points(Role.TRAIN));
    second =
        chart.points(
            "\u03b2, or these pictures",
            SeriesStyle.points(Role.VALIDATION).withMarker(Marker.CROSS).withMarkerSize(8));
    panel = new Panel(context, chart, "");
    panel.setEmptyText(NOTHING);
    learned.setId("norm-learned");
    mean.setId("norm-mean");
    variance.setId("norm-variance");
    SegmentedButton choice = new SegmentedButton(learned, mean, variance);
    ToggleGroup group = choice.getToggleGroup();
    learned.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener(
            (property, old, next) -> {
              if (next == null) {
                group.selectToggle(old);
              } else {
                chart.clearData();
                showAgain();
              }
            });
    panel.tools().add(0, choice);
  }

  Panel panel() {
    return panel;
  }

  private void showAgain() {
    if (shown != null) {
      show(shown);
    }
  }

  /** Shows the layer's batch norm, if it is one. */
  void show(ActivationProbe.Outputs outputs, ActivationProbe.Activations all) {
    nothing =
        all.layers().stream().anyMatch(o -> o.norm().isPresent())
            ? NOTHING
            : "This network has no batch norm; the preset improved has.";
    show(outputs);
  }

  private void show(ActivationProbe.Outputs outputs) {
    if (shown == null || shown.layer().index() != outputs.layer().index()) {
      chart.clearData();
    }
    shown = outputs;
    if (outputs.norm().isEmpty()) {
      panel.setEmptyText(nothing);
      panel.setReadingAid("");
      return;
    }
    panel.setEmptyText("");
    ActivationProbe.Norm norm = outputs.norm().get();
    if (learned.isSelected()) {
      fill(norm.gamma(), norm.beta());
      panel.setReadingAid("scale \u03b3 (dots) and shift \u03b2 (crosses) of each channel");
    } else if (mean.isSelected()) {
      fill(norm.runningMean(), norm.batchMean());
      panel.setReadingAid("running mean (dots) and mean of these pictures (crosses)");
    } else {
      fill(norm.runningVariance(), norm.batchVariance());
      panel.setReadingAid("running variance (dots) and variance of these pictures (crosses)");
    }
  }

  private void fill(float[] dots, float[] crosses) {
    double[] channel = new double[dots.length];
    Arrays.setAll(channel, i -> i);
    first.setData(channel, doubles(dots));
    second.setData(channel, doubles(crosses));
    chart.setXRange(-0.5, Math.max(0.5, dots.length - 0.5));
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, i -> values[i]);
    return copy;
  }

  void clear() {
    shown = null;
    chart.clearData();
    panel.setEmptyText(NOTHING);
  }
}
