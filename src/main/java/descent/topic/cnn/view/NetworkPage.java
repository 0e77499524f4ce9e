package descent.topic.cnn.view;

import descent.topic.cnn.network.LayerFormula;
import descent.topic.cnn.network.LedgerRow;
import descent.topic.cnn.network.NetworkPreset;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaSheet;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The network of the run as a picture and a table of layers that can be edited. */
final class NetworkPage implements CnnPage {
  private static final String NETWORK = "network";

  private final TopicRun run;
  private final NetworkDraft draft = new NetworkDraft();
  private final NetworkPicture picture;
  private final LayerTable layers;
  private final NetworkBar bar;
  private final FormulaSheet formulas;
  private final TableFigure comparison;
  private final Panel picturePanel;
  private final Panel layersPanel;
  private final Panel formulaPanel;
  private final Label problem = new Label();
  private final VBox content;

  NetworkPage(ViewContext context, TopicRun run) {
    this.run = run;
    picture = new NetworkPicture(context, "Network", draft.ledger(), this::pick);
    layers = new LayerTable(context, draft);
    bar = new NetworkBar(draft, this::apply);
    formulas = new FormulaSheet(context, "Selected layer");
    comparison = new TableFigure(context, "Compared");
    picturePanel = new Panel(context, picture, "");
    layersPanel = new Panel(context, layers, "");
    formulaPanel = new Panel(context, formulas, "");
    Panel comparisonPanel = new Panel(context, comparison, "for one picture");
    problem.setId("network-problem");
    problem.getStyleClass().add("network-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.visibleProperty());
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.22,
                picturePanel,
                PanelLayout.rows(
                    0.6, layersPanel, PanelLayout.columns(0.62, formulaPanel, comparisonPanel))));
    content = new VBox(bar.node(), problem, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    draft.onChange(this::show);
    show();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("network", "Network", content, explanation(), this::update);
  }

  private void update() {
    layers.setInSight();
    Map<String, Object> settings = run.topic().settings().values(run.config().settings());
    draft.setApplied(NetworkSpec.parse(String.valueOf(settings.get(NETWORK))));
    if (settings.get("batchSize") instanceof Integer batchSize) {
      layers.setBatchSize(Math.max(1, batchSize));
    }
  }

  private void pick(int index) {
    draft.select(index);
    layers.reveal();
  }

  private void apply() {
    run.change(Map.of(NETWORK, draft.network().text()));
  }

  private void show() {
    ShapeLedger ledger = draft.ledger();
    picture.show(ledger, draft.selected());
    layers.update();
    bar.update();
    problem.setText(draft.problem().map(reason -> reason + ".").orElse(""));
    problem.setVisible(draft.problem().isPresent() && draft.isChanged());
    run.hold(
        draft.isChanged()
            ? draft
                .problem()
                .map(p -> "The edited network cannot be trained. " + p + ".")
                .orElse("")
            : "");
    picturePanel.setReadingAid(
        draft.isChanged()
            ? "edited, not applied yet"
            : "height: size of the planes, width: channels");
    layersPanel.setReadingAid(
        "%s%s parameters, %s multiply-adds"
            .formatted(
                ledger.isLegal() ? "" : "legal layers alone: ",
                NumberFormats.count(ledger.parameters()),
                NumberFormats.count(ledger.multiplyAdds())));
    showSelected(ledger);
    comparison.show(comparison(draft.network()));
  }

  private void showSelected(ShapeLedger ledger) {
    if (draft.selected() < 0) {
      formulas.show(List.of(), DataTable.empty());
      formulaPanel.setEmptyText("Add or select a layer to see how its numbers follow.");
      return;
    }
    LedgerRow row = ledger.rows().get(draft.selected());
    formulaPanel.setTitle("Layer %d: %s".formatted(row.index() + 1, row.layer().kind().title()));
    List<FormulaSheet.Line> lines = lines(row);
    String missing =
        row.problem()
            .orElse(
                row.input().isEmpty()
                    ? "A layer before it gives nothing: mend that one first"
                    : "");
    formulaPanel.setEmptyText(lines.isEmpty() ? missing + "." : "");
    formulas.show(lines, LayerTable.numbers(ledger, 1));
  }

  private List<FormulaSheet.Line> lines(LedgerRow row) {
    List<FormulaSheet.Line> lines = new ArrayList<>();
    for (LayerFormula formula : row.formulas()) {
      lines.add(new FormulaSheet.Line(formula.caption(), formula.tex()));
    }
    draft
        .denseTwin()
        .ifPresent(
            parameters ->
                lines.add(
                    new FormulaSheet.Line(
                        "A linear layer between the same values would have "
                            + NumberFormats.count(parameters)
                            + " parameters",
                        "\\frac{%s}{%s} \\approx %s \\text{ times as many}"
                            .formatted(
                                tex(parameters),
                                tex(Math.max(1, row.parameters())),
                                tex(Math.round((double) parameters / row.parameters()))))));
    return lines;
  }

  private static String tex(long count) {
    return NumberFormats.count(count).replace(",", "{,}");
  }

  /** Parameters and cost beside those of the networks to start from. */
  static DataTable comparison(NetworkSpec network) {
    DataTable.Builder table = DataTable.columns("network", "parameters", "mult-adds");
    row(table, "this one", network);
    for (NetworkPreset preset : NetworkPreset.values()) {
      row(table, preset.title(), preset.network());
    }
    return table.build();
  }

  private static void row(DataTable.Builder table, String name, NetworkSpec network) {
    ShapeLedger ledger = ShapeLedger.of(network);
    boolean legal = ledger.isLegal();
    table.row(
        name,
        legal ? (Object) ledger.parameters() : "illegal",
        legal ? (Object) ledger.multiplyAdds() : "");
  }

  private Explanation explanation() {
    return new Explanation(
            "What each layer costs",
            "A convolution uses the same small kernel at every place, so it has few parameters and many"
                + " multiply-adds; a linear layer has a weight for every pair of values. Select a layer"
                + " to see its numbers worked out. What is illegal is marked with the reason.",
            List.of(
                () -> "H' = \\left\\lfloor \\frac{H + 2p - d(k-1) - 1}{s} \\right\\rfloor + 1",
                () -> "P_{\\text{conv}} = C' (C k^2 + 1)",
                () -> "P_{\\text{linear}} = D' (D + 1)",
                () -> "r' = r + d(k-1)\\, j, \\quad j' = s\\, j"),
            "Choose Start from, dense: three times the parameters of base, and no idea of what is"
                + " beside what.",
            Map.of(NETWORK, NetworkPreset.DENSE.network().text()))
        .computedBy("nn/Conv2d", "nn/MaxPool2d", "nn/Linear");
  }
}
