package descent.ui.shell;

import descent.ui.control.Opening;
import descent.ui.control.Paragraph;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaView;
import descent.ui.source.SourceLink;
import descent.ui.source.SourceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What is seen, how to read it, the formulas with their present numbers, and what to try. What an
 * explanation is made of is kept; the first time, its formulas appear one in a frame.
 */
final class ExplanationPanel extends VBox {
  private static final double SOURCE_WIDTH = 860;
  private static final double SOURCE_HEIGHT = 640;

  private record Line(FormulaView view, Supplier<String> source) {}

  /** What one explanation is made of: its formulas fill {@code lines} and {@code box} in time. */
  private record Sheet(List<Node> nodes, VBox box, List<Line> lines) {}

  private final ViewContext context;
  private final Consumer<Map<String, String>> change;
  private final VBox content = new VBox();
  private final Map<Explanation, Sheet> sheets = new IdentityHashMap<>();
  private List<Line> lines = List.of();

  /**
   * @param hide collapses the panel
   * @param change sets what the explanation proposes to try
   */
  ExplanationPanel(ViewContext context, Runnable hide, Consumer<Map<String, String>> change) {
    this.context = context;
    this.change = change;
    getStyleClass().add("explanation");
    content.getStyleClass().add("explanation-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button hideButton = new Button("Hide", new FontIcon(Feather.CHEVRON_RIGHT));
    hideButton.setId("hide-explanation");
    hideButton.setContentDisplay(ContentDisplay.RIGHT);
    hideButton.getStyleClass().addAll("flat", "small");
    hideButton.setAccessibleText("Hide the explanation");
    hideButton.setOnAction(e -> hide.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox foot = new HBox(space, hideButton);
    foot.getStyleClass().add("explanation-foot");
    getChildren().setAll(scroll, foot);
  }

  /** Shows another explanation. */
  void show(Explanation explanation) {
    Sheet sheet = sheets.computeIfAbsent(explanation, this::build);
    lines = sheet.lines();
    content.getChildren().setAll(sheet.nodes());
    refresh();
  }

  private Sheet build(Explanation explanation) {
    VBox formulas = new VBox();
    formulas.getStyleClass().add("formulas");
    Sheet sheet = new Sheet(new ArrayList<>(), formulas, new ArrayList<>());
    sheet.nodes().add(new Paragraph(explanation.title(), "explanation-title"));
    sheet.nodes().add(new Paragraph(explanation.text(), "explanation-text"));
    if (!explanation.formulas().isEmpty()) {
      sheet.nodes().add(formulas);
    }
    if (!explanation.sources().isEmpty()) {
      sheet.nodes().add(sources(explanation.sources()));
    }
    if (!explanation.experiment().isEmpty()) {
      sheet.nodes().add(experiment(explanation));
    }
    for (Supplier<String> source : explanation.formulas()) {
      context.frames().later(() -> add(sheet, source));
    }
    return sheet;
  }

  private void add(Sheet sheet, Supplier<String> source) {
    FormulaView view = new FormulaView(context, source.get());
    sheet.lines().add(new Line(view, source));
    sheet.box().getChildren().add(view);
  }

  private Node sources(List<SourceLink> links) {
    Label head = new Paragraph("Computed by", "source-title");
    VBox box = new VBox(head);
    box.getStyleClass().add("sources");
    for (SourceLink link : links) {
      Hyperlink place = new Hyperlink(link.words());
      place.setAccessibleText("Show the source of " + link.words());
      place.getStyleClass().add("source-link");
      place.setOnAction(e -> open(link));
      box.getChildren().add(place);
    }
    return box;
  }

  private void open(SourceLink link) {
    try {
      Scene scene = new Scene(new SourceView(link.read(), link), SOURCE_WIDTH, SOURCE_HEIGHT);
      context.theme().apply(scene);
      Stage stage = new Stage();
      stage.initOwner(getScene().getWindow());
      stage.setTitle(link.words());
      stage.setScene(scene);
      scene.setOnKeyPressed(
          event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
              stage.close();
            }
          });
      Opening.show(stage);
    } catch (IOException e) {
      content.getChildren().add(new Paragraph(String.valueOf(e.getMessage()), "explanation-text"));
    }
  }

  private Node experiment(Explanation explanation) {
    Label head = new Label("Try", new FontIcon(Feather.ZAP));
    head.getStyleClass().add("try-title");
    VBox box = new VBox(head, new Paragraph(explanation.experiment(), "explanation-text"));
    box.getStyleClass().add("try");
    if (!explanation.settings().isEmpty()) {
      Button set = new Button("Set this");
      set.setId("try-it");
      set.getStyleClass().add("small");
      set.setOnAction(e -> change.accept(explanation.settings()));
      box.getChildren().add(set);
    }
    return box;
  }

  /** Fills the present numbers into the formulas. */
  void refresh() {
    for (Line line : lines) {
      line.view().setTex(line.source().get());
    }
  }
}
