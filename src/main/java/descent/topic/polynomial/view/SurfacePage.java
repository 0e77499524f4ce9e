package descent.topic.polynomial.view;

import descent.experiment.Probe;
import descent.topic.polynomial.HistoryProbe;
import descent.topic.polynomial.SurfaceProbe;
import descent.ui.canvas.Grid2d;
import descent.ui.canvas.SurfacePlot;
import descent.ui.canvas.Trail;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;

/** The loss over two weights of choice, and the way that descent takes over it. */
final class SurfacePage implements PolynomialPage {
  private static final int CELLS = 61;

  private final Inquiries inquiries;
  private final Inquiry<SurfaceProbe.Surface> surface;
  private final SurfacePlot plot;
  private final Trail path;
  private final Panel panel;
  private final LossPanel loss;
  private final WeightsPanel weights;
  private final ComboBox<String> first = new ComboBox<>();
  private final ComboBox<String> second = new ComboBox<>();
  private final PanelLayout layout;
  private boolean naming;

  SurfacePage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.inquiries = inquiries;
    surface = Inquiry.repeated(run, this::question, 3);
    plot = new SurfacePlot(context, "Loss surface", "w1", "w2", "loss");
    path = plot.trail("descent", Role.TRAIN);
    panel = new Panel(context, plot, "the other weights stay as they are now");
    panel.setEmptyText("The loss over two weights appears here as soon as the data is made.");
    choice(first, "surface-first", "weight along the horizontal axis");
    choice(second, "surface-second", "weight along the vertical axis");
    panel.tools().addAll(first, new Label("\u00d7"), second);
    loss = new LossPanel(context, run, inquiries);
    weights = new WeightsPanel(context, run, inquiries);
    layout =
        new PanelLayout(
            PanelLayout.columns(0.6, panel, PanelLayout.rows(0.5, loss.panel(), weights.panel())));
    inquiries.data().onAnswer(data -> name(data.parameterNames()));
    inquiries.history().onAnswer(this::showPath);
    surface.onAnswer(this::show);
  }

  private void choice(ComboBox<String> box, String id, String words) {
    box.setId(id);
    box.setAccessibleText(words);
    box.getStyleClass().add("panel-choice");
    box.valueProperty()
        .addListener(
            (property, old, next) -> {
              if (!naming && next != null) {
                chosen();
              }
            });
  }

  /** Offers the run's weights; keeps the choice where its weights still exist. */
  private void name(List<String> names) {
    naming = true;
    for (ComboBox<String> box : List.of(first, second)) {
      String before = box.getValue();
      box.getItems().setAll(names);
      int usual = Math.min(names.size() - 1, box == first ? 1 : 2);
      box.setValue(before != null && names.contains(before) ? before : names.get(usual));
    }
    naming = false;
    if (names.size() < 2) {
      panel.setEmptyText("A surface needs two weights; this model has one.");
    }
    chosen();
  }

  private void chosen() {
    surface.refresh();
    inquiries.history().answer().ifPresent(this::showPath);
  }

  private int firstIndex() {
    return first.getSelectionModel().getSelectedIndex();
  }

  private int secondIndex() {
    return second.getSelectionModel().getSelectedIndex();
  }

  private Optional<Probe<SurfaceProbe.Surface>> question() {
    return firstIndex() < 0 || secondIndex() < 0 || firstIndex() == secondIndex()
        ? Optional.empty()
        : Optional.of(SurfaceProbe.of(firstIndex(), secondIndex(), CELLS));
  }

  @Override
  public ViewPage page() {
    return new ViewPage("surface", "Surface", layout, explanation(), this::update);
  }

  private void update() {
    inquiries.data().update();
    surface.update();
    loss.update();
    weights.update();
  }

  @Override
  public void clear() {
    surface.reset();
    plot.clear();
    loss.clear();
    weights.clear();
  }

  private void show(SurfaceProbe.Surface found) {
    panel.setEmptyText("");
    plot.setLabels(found.firstName(), found.secondName());
    plot.setSurface(grid(found.firstValues(), found.secondValues(), found.loss()));
    plot.setOptimum(found.optimumFirst(), found.optimumSecond());
    path.setData(found.pathFirst(), found.pathSecond(), found.pathFirst().length);
    if (path.size() == 0 || path.x(path.size() - 1) != found.first()) {
      path.append(found.first(), found.second());
    }
  }

  /** Between two surfaces the path goes on by itself. */
  private void showPath(HistoryProbe.History history) {
    if (firstIndex() >= 0 && secondIndex() >= 0 && surface.answer().isPresent()) {
      SurfaceProbe.Surface shown = surface.answer().get();
      boolean same =
          history.names().indexOf(shown.firstName()) == firstIndex()
              && history.names().indexOf(shown.secondName()) == secondIndex();
      if (same) {
        double[] x = history.series().get(firstIndex());
        path.setData(x, history.series().get(secondIndex()), x.length);
      }
    }
  }

  /**
   * A surface as the plot wants it.
   *
   * @param loss at [second][first]
   */
  static Grid2d grid(double[] first, double[] second, double[][] loss) {
    int nx = first.length;
    int ny = second.length;
    double[] values = new double[nx * ny];
    for (int i = 0; i < ny; i++) {
      System.arraycopy(loss[i], 0, values, i * nx, nx);
    }
    return new Grid2d(first[0], first[nx - 1], second[0], second[ny - 1], nx, ny, values);
  }

  private Explanation explanation() {
    return new Explanation(
            "Walking downhill",
            "Colours and lines of equal height show the loss when two weights change and all others"
                + " stay. Descent starts at the circle and goes against the gradient, at right angles"
                + " to the lines. The star is the lowest point of this cut; it moves while the other"
                + " weights still learn.",
            List.of(
                () ->
                    "\\mathbf{w}^{(t+1)} = \\mathbf{w}^{(t)} - \\eta \\nabla_{\\mathbf{w}}"
                        + " \\mathcal{L}(\\mathbf{w}^{(t)})",
                this::position),
            "See it zigzag across the valley: full batch, learning rate 0.6.",
            Map.of("batchSize", "0", "learningRate", "0.6", "optimizer", "sgd"))
        .computedBy("functional/Loss.mse", "optim/SGD");
  }

  private String position() {
    return surface
        .answer()
        .map(
            found ->
                "\\begin{array}{l}(%s, %s) = (%s,\\ %s)%s\\end{array}"
                    .formatted(
                        Tex.name(found.firstName()),
                        Tex.name(found.secondName()),
                        Tex.number(found.first()),
                        Tex.number(found.second()),
                        Double.isNaN(found.optimumFirst())
                            ? ""
                            : " \\\\ \\text{lowest at } (%s,\\ %s)"
                                .formatted(
                                    Tex.number(found.optimumFirst()),
                                    Tex.number(found.optimumSecond()))))
        .orElse("\\mathcal{L}(w_i, w_j)");
  }
}
