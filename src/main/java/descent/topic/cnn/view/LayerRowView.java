package descent.topic.cnn.view;

import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LayerKind;
import descent.topic.cnn.network.LayerParameter;
import descent.topic.cnn.network.LedgerRow;
import descent.ui.figure.Frames;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One layer in the table: its numbers, below them its values to edit while it is selected. */
final class LayerRowView extends VBox {
  /** The columns and the style classes that give them their widths. */
  static final List<String> COLUMNS =
      List.of("", "Layer", "Settings", "Output", "Parameters", "Mult-adds", "Memory", "Field");

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass ILLEGAL = PseudoClass.getPseudoClass("illegal");
  private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
  private static final int SETTINGS = 2;

  private final Frames frames;
  private final ObjDoubleConsumer<String> edited;
  private final List<Label> cells = new ArrayList<>();
  private final Region swatch = new Region();
  private final FlowPane editors = new FlowPane();
  private final List<ParameterEditor> fields = new ArrayList<>();
  private final Label problem = new Label();
  private final Tooltip kindHelp = new Tooltip();
  private @Nullable LayerKind kind;
  private @Nullable LedgerRow shown;
  private boolean selected;
  private boolean building;

  /**
   * @param frames in which its fields are made
   * @param edited hears the name and the new value of a parameter
   */
  LayerRowView(Frames frames, ObjDoubleConsumer<String> edited) {
    this.frames = frames;
    this.edited = edited;
    getStyleClass().add("layer-row");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    HBox line = line(COLUMNS.size());
    line.getChildren().forEach(cell -> cells.add((Label) cell));
    swatch.getStyleClass().add("layer-swatch");
    cells.get(1).setGraphic(swatch);
    cells.get(1).setTooltip(kindHelp);
    editors.getStyleClass().add("layer-editors");
    editors.managedProperty().bind(editors.visibleProperty());
    problem.getStyleClass().add("layer-problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    getChildren().setAll(line, editors, problem);
  }

  /** A line of {@code count} labels, each with the width of its column. */
  static HBox line(int count) {
    HBox line = new HBox();
    line.getStyleClass().add("layer-line");
    for (int i = 0; i < count; i++) {
      Label cell = new Label();
      cell.getStyleClass().addAll("layer-cell", "layer-column-" + i);
      if (i == SETTINGS) {
        cell.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cell, Priority.ALWAYS);
      }
      line.getChildren().add(cell);
    }
    return line;
  }

  /** Shows a layer. */
  void show(LedgerRow row, boolean isSelected, int batchSize, Palette palette) {
    shown = row;
    selected = isSelected;
    if (row.layer().kind() != kind) {
      kind = row.layer().kind();
      become(kind, palette.area(LayerLook.role(kind)));
    }
    if (selected && !isBuilt() && !building) {
      building = true;
      frames.later(this::buildEditor);
    }
    List<String> texts = texts(row, batchSize);
    for (int i = 0; i < texts.size(); i++) {
      cells.get(i).setText(texts.get(i));
    }
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).show(row.layer().values().get(i));
    }
    showEditors();
    problem.setText(row.problem().orElse(""));
    problem.setVisible(row.problem().isPresent());
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(ILLEGAL, row.problem().isPresent());
    pseudoClassStateChanged(PENDING, row.input().isEmpty());
    setAccessibleText(spoken(row, texts));
  }

  private void become(LayerKind newKind, Color area) {
    swatch.setStyle("-fx-background-color: " + Palette.css(area));
    kindHelp.setText(newKind.title() + ": " + newKind.help());
    fields.clear();
    editors.getChildren().clear();
  }

  private boolean isBuilt() {
    return kind != null && fields.size() == kind.parameters().size();
  }

  /** Only once they are needed, and one in a frame: each takes long to style. */
  private void buildEditor() {
    building = false;
    LedgerRow row = shown;
    if (row == null || isBuilt()) {
      return;
    }
    LayerParameter parameter = row.layer().kind().parameters().get(fields.size());
    ParameterEditor editor =
        new ParameterEditor(parameter, value -> edited.accept(parameter.name(), value));
    editor.show(row.layer().values().get(fields.size()));
    fields.add(editor);
    editors.getChildren().add(editor.node());
    if (isBuilt()) {
      showEditors();
    } else {
      building = true;
      frames.later(this::buildEditor);
    }
  }

  /** All at once, so that the rows below move once. */
  private void showEditors() {
    editors.setVisible(selected && !fields.isEmpty() && isBuilt());
  }

  private static List<String> texts(LedgerRow row, int batchSize) {
    return List.of(
        Integer.toString(row.index() + 1),
        row.layer().kind().title(),
        LayerLook.settings(row.layer()),
        row.input().isEmpty() ? "" : row.output().map(DataShape::text).orElse("?"),
        row.parameters() == 0 ? "" : NumberFormats.count(row.parameters()),
        row.multiplyAdds() == 0 ? "" : NumberFormats.count(row.multiplyAdds()),
        row.storedValues() == 0 ? "" : NumberFormats.bytes(row.memory(batchSize)),
        row.field().map(f -> NumberFormats.shortest(f.size())).orElse(""));
  }

  private static String spoken(LedgerRow row, List<String> texts) {
    StringBuilder words = new StringBuilder("Layer ").append(texts.get(0));
    for (int i = 1; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        words.append(", ").append(COLUMNS.get(i)).append(' ').append(texts.get(i));
      }
    }
    row.problem().ifPresent(reason -> words.append(". Illegal: ").append(reason));
    return words.toString();
  }
}
