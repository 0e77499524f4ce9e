package descent.topic.polynomial.view;

import descent.topic.polynomial.CurveProbe;
import descent.topic.polynomial.DataProbe;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;

/** The design matrix X or, at the press of a button, the weights as numbers. */
final class NumbersPanel {
  private final Inquiries inquiries;
  private final TableFigure table;
  private final Panel panel;
  private final ToggleButton matrix = new ToggleButton("X");
  private final ToggleButton weights = new ToggleButton("w");

  NumbersPanel(ViewContext context, Inquiries inquiries) {
    this.inquiries = inquiries;
    table = new TableFigure(context, "Design matrix and weights");
    panel = new Panel(context, table, "");
    panel.setTitle("Design matrix");
    panel.setEmptyText("The design matrix X appears here as soon as the data is made.");
    matrix.setId("show-matrix");
    weights.setId("show-weights");
    matrix.setAccessibleText("design matrix");
    weights.setAccessibleText("weights");
    SegmentedButton choice = new SegmentedButton(matrix, weights);
    ToggleGroup group = choice.getToggleGroup();
    matrix.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener(
            (property, old, next) -> {
              if (next == null) {
                group.selectToggle(old);
              } else {
                show();
              }
            });
    panel.tools().add(choice);
    inquiries.data().onAnswer(data -> show());
    inquiries
        .curve()
        .onAnswer(
            fit -> {
              if (weights.isSelected()) {
                show();
              }
            });
  }

  Panel panel() {
    return panel;
  }

  TableFigure table() {
    return table;
  }

  private void show() {
    inquiries.data().answer().ifPresent(this::show);
  }

  private void show(DataProbe.Data data) {
    panel.setEmptyText("");
    if (weights.isSelected() && inquiries.curve().answer().isPresent()) {
      CurveProbe.Fit fit = inquiries.curve().answer().get();
      panel.setTitle("Weights");
      panel.setReadingAid(
          data.scale().isIdentity()
              ? "of the polynomial in z"
              : "z is %s rescaled to [\u22121, 1]".formatted(data.zName()));
      table.show(Tables.weights(fit, data));
    } else {
      panel.setTitle("Design matrix");
      panel.setReadingAid(Tables.shape(data));
      table.show(Tables.designMatrix(data), columns(data));
      table.setAllRows(data.rows());
    }
  }

  private static Set<Integer> columns(DataProbe.Data data) {
    return IntStream.rangeClosed(1, data.matrixNames().size())
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
