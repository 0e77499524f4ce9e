package descent.topic.tsp.view;

import descent.topic.tsp.inspect.OrderProbe;
import descent.topic.tsp.inspect.OrderProbe.Order;
import descent.ui.canvas.HeatMap;
import descent.ui.control.Sight;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Positional encoding, and what the network knows of order with it and without. */
final class PositionsPage implements TspPage {
  private static final String WAIT = Look.soon("What another order changes appears");

  private final Look<Order> look;
  private final HeatMap encoding;
  private final HeatMap likeness;
  private final TableFigure changes;
  private final TableFigure worth;
  private final List<Panel> panels;
  private final Panel changesPanel;
  private final PanelLayout layout;
  private long seed = 1;

  PositionsPage(ViewContext context, TopicRun run, Sketch sketch) {
    encoding = new HeatMap(context, "Positional encoding", "position", "dimension", "value");
    encoding.setId("encoding");
    encoding.setSigned(true);
    encoding.setRange(-1, 1);
    likeness = new HeatMap(context, "Likeness of positions", "position", "position", "product");
    changes = new TableFigure(context, "What another order changes");
    changes.setId("order-changes");
    worth = new TableFigure(context, "What positions are worth");
    worth.setId("order-worth");
    changesPanel = new Panel(context, changes, "");
    Button shuffle = new Button("Shuffle anew");
    shuffle.setId("order-shuffle");
    shuffle.setTooltip(new Tooltip("Another numbering of the cities and another prefix"));
    changesPanel.tools().add(shuffle);
    panels =
        List.of(
            new Panel(context, encoding, "sine and cosine in turn"),
            new Panel(context, likeness, "product over d"),
            changesPanel,
            new Panel(context, worth, "on held-out instances"));
    layout =
        new PanelLayout(
            PanelLayout.rows(
                0.58,
                PanelLayout.columns(panels.get(0), panels.get(1)),
                PanelLayout.columns(0.58, panels.get(2), panels.get(3))));
    look =
        new Look<>(
            run, sketch, i -> Optional.of(new OrderProbe(i, seed)), 1, () -> Sight.of(layout));
    shuffle.setOnAction(
        e -> {
          seed++;
          look.refresh();
        });
    look.onChange(this::show);
    clear();
  }

  private void show() {
    String missing = look.missing(WAIT);
    panels.forEach(panel -> panel.setEmptyText(missing));
    look.found().ifPresent(this::show);
  }

  private void show(Order found) {
    int d = found.width();
    int n = found.positions().length / d;
    List<String> names = IntStream.rangeClosed(1, n).mapToObj(Integer::toString).toList();
    encoding.setRowLabels(names);
    encoding.setValues(found.positions(), n, d);
    likeness.setRowLabels(names);
    likeness.setColumnLabels(names);
    likeness.setValues(products(found.positions(), n, d), n, n);
    changes.show(
        DataTable.columns("what", "changes by")
            .row("encoder: cities numbered anew", found.encoder())
            .row("decoder: prefix shuffled", found.shuffled())
            .row("the same without positions", found.withoutPositions())
            .row("and without the causal mask", found.withoutMask())
            .build());
    changesPanel.setReadingAid("prefix of " + found.prefix() + " cities, its ends kept");
    worth.show(
        DataTable.columns("", "with", "without")
            .row("forced loss", found.loss(), found.lossWithoutPositions())
            .row("greedy gap %", found.gap(), found.gapWithoutPositions())
            .build());
  }

  private static double[] products(float[] positions, int n, int d) {
    double[] products = new double[n * n];
    for (int i = 0; i < products.length; i++) {
      for (int p = 0; p < d; p++) {
        products[i] += (double) positions[i / n * d + p] * positions[i % n * d + p] / d;
      }
    }
    return products;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("positions", "Order", layout, explanation(), look::update);
  }

  @Override
  public void clear() {
    look.reset();
    show();
  }

  private Explanation explanation() {
    return new Explanation(
            "A set or a sequence",
            "Attention alone sees a set: number the cities anew and a pointer network's encoder gives"
                + " the same vectors under the new numbers (a course network knows each number). A tour"
                + " is a sequence, so the decoder adds positions. Without them only the causal mask"
                + " tells earlier from later; without both, a shuffled prefix changes nothing.",
            List.of(
                () ->
                    "\\text{PE}_{p,2i} = \\sin\\frac{p}{10000^{2i/d}}, \\; \\text{PE}_{p,2i+1} ="
                        + " \\cos\\frac{p}{10000^{2i/d}}",
                () -> "f(PX) = P f(X)",
                this::worthNow),
            "Compare with the course's network, whose encoder is told the number of each city.",
            Map.of("model", "course"))
        .computedBy("nn/PositionalEncoding.sinusoidal", "nn/TransformerEncoder");
  }

  private String worthNow() {
    return look.found()
        .map(
            found ->
                "\\mathcal{L}: %s \\to %s \\text{ without}"
                    .formatted(
                        TexNumbers.value(found.loss()),
                        TexNumbers.value(found.lossWithoutPositions())))
        .orElse("x_t = e_t + \\text{PE}_t");
  }
}
