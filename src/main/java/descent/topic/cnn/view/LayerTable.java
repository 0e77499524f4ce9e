package descent.topic.cnn.view;

import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LedgerRow;
import descent.topic.cnn.network.ShapeLedger;
import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The layers of a draft below each other, with the ledger's numbers. Arrows select, Alt with arrows
 * moves, Delete removes, Ctrl+D duplicates; rows can be dragged.
 */
final class LayerTable implements Figure {
  private static final DataFormat LAYER = new DataFormat("application/x-descent-layer");
  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
  private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");

  private static final List<String> HELP =
      List.of(
          "Counted from 1; PyTorch counts from 0",
          "PyTorch's name",
          "As it is typed, without what is standard",
          "Channels \u00d7 height \u00d7 width, or a number of values",
          "Values that are trained",
          "Multiplications with an addition, for one picture",
          "Of the output for a batch; nothing where the layer before holds it",
          "Receptive field: pixels of the picture that a unit sees along one axis");

  private final ViewContext context;
  private final NetworkDraft draft;
  private final VBox rows = new VBox();
  private final ScrollPane scroll = new ScrollPane(rows);
  private final VBox root;
  private int batchSize = 1;
  private boolean inSight;
  private boolean growing;

  LayerTable(ViewContext context, NetworkDraft draft) {
    this.context = context;
    this.draft = draft;
    rows.getStyleClass().add("layer-rows");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS);
    scroll.getStyleClass().addAll("layer-scroll", "edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(header(), scroll);
    root.setId("layers");
    root.setMinSize(200, 60);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private static Node header() {
    HBox line = LayerRowView.line(LayerRowView.COLUMNS.size());
    line.getStyleClass().add("layer-header");
    for (int i = 0; i < LayerRowView.COLUMNS.size(); i++) {
      Label label = (Label) line.getChildren().get(i);
      label.setText(LayerRowView.COLUMNS.get(i));
      label.setTooltip(new Tooltip(HELP.get(i)));
    }
    return line;
  }

  /** Pictures in a batch, for the memory. */
  void setBatchSize(int pictures) {
    batchSize = pictures;
    update();
  }

  /** Shows the draft as it is. */
  void update() {
    List<LedgerRow> ledger = draft.ledger().rows();
    if (rows.getChildren().size() > ledger.size()) {
      rows.getChildren().remove(ledger.size(), rows.getChildren().size());
    }
    for (int i = 0; i < rows.getChildren().size(); i++) {
      show(i);
    }
    if (inSight && rows.getChildren().size() < ledger.size() && !growing) {
      growing = true;
      context.frames().later(this::grow);
    }
  }

  /** The page is looked at: from now on there is a row for each layer. */
  void setInSight() {
    if (!inSight) {
      inSight = true;
      update();
    }
  }

  /** A row in a frame: styling one takes the FX thread some milliseconds. */
  private void grow() {
    int next = rows.getChildren().size();
    int all = draft.ledger().rows().size();
    if (next < all) {
      rows.getChildren().add(row(next));
      show(next);
    }
    growing = next + 1 < all;
    if (growing) {
      context.frames().later(this::grow);
    }
  }

  private void show(int i) {
    view(i)
        .show(
            draft.ledger().rows().get(i),
            i == draft.selected(),
            batchSize,
            context.theme().palette());
  }

  /** Moves the selected row into sight. */
  void reveal() {
    if (draft.selected() < 0 || draft.selected() >= rows.getChildren().size()) {
      return;
    }
    root.applyCss();
    root.layout();
    Bounds row = view(draft.selected()).getBoundsInParent();
    double room = scroll.getViewportBounds().getHeight();
    double hidden = rows.getHeight() - room;
    if (hidden <= 0) {
      return;
    }
    double top = scroll.getVvalue() * hidden;
    if (row.getMinY() < top) {
      scroll.setVvalue(row.getMinY() / hidden);
    } else if (row.getMaxY() > top + room) {
      scroll.setVvalue((row.getMaxY() - room) / hidden);
    }
  }

  private LayerRowView view(int index) {
    return (LayerRowView) rows.getChildren().get(index);
  }

  private LayerRowView row(int index) {
    LayerRowView view =
        new LayerRowView(context.frames(), (name, value) -> draft.set(index, name, value));
    view.setId("layer-row-" + index);
    view.setOnMousePressed(
        e -> {
          draft.select(index);
          view.requestFocus();
          e.consume(); // or the scroll pane would take the focus
        });
    view.focusedProperty()
        .addListener(
            (p, old, focused) -> {
              if (focused) {
                draft.select(index);
              }
            });
    drag(view, index);
    return view;
  }

  private void drag(LayerRowView view, int index) {
    view.setOnDragDetected(
        e -> {
          var board = view.startDragAndDrop(TransferMode.MOVE);
          ClipboardContent content = new ClipboardContent();
          content.put(LAYER, index);
          board.setContent(content);
          board.setDragView(view.snapshot(null, null));
          e.consume();
        });
    view.setOnDragOver(
        e -> {
          if (e.getDragboard().hasContent(LAYER)) {
            e.acceptTransferModes(TransferMode.MOVE);
            view.pseudoClassStateChanged(ABOVE, isUpper(view, e));
            view.pseudoClassStateChanged(BELOW, !isUpper(view, e));
            e.consume();
          }
        });
    view.setOnDragExited(e -> clear(view));
    view.setOnDragDropped(
        e -> {
          clear(view);
          if (e.getDragboard().getContent(LAYER) instanceof Integer from) {
            int gap = index + (isUpper(view, e) ? 0 : 1);
            draft.move(from, gap > from ? gap - 1 : gap);
            e.setDropCompleted(true);
          }
          e.consume();
        });
  }

  private static boolean isUpper(LayerRowView view, DragEvent e) {
    return e.getY() < view.getHeight() / 2;
  }

  private static void clear(LayerRowView view) {
    view.pseudoClassStateChanged(ABOVE, false);
    view.pseudoClassStateChanged(BELOW, false);
  }

  private void key(KeyEvent e) {
    boolean onRow = e.getTarget() instanceof LayerRowView;
    boolean handled = e.isShortcutDown() && shortcut(e.getCode(), e.isShiftDown());
    if (!handled && e.isAltDown() && isVertical(e.getCode())) {
      draft.move(distance(e.getCode()));
      handled = true;
    } else if (!handled && onRow && isVertical(e.getCode())) {
      draft.select(draft.selected() + distance(e.getCode()));
      handled = true;
    } else if (!handled && onRow && e.getCode() == KeyCode.DELETE) {
      draft.remove();
      handled = true;
    }
    if (handled) {
      e.consume();
      focusSelected();
    }
  }

  private boolean shortcut(KeyCode code, boolean shift) {
    switch (code) {
      case D -> draft.duplicate();
      case Z -> {
        if (shift) {
          draft.redo();
        } else {
          draft.undo();
        }
      }
      case Y -> draft.redo();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isVertical(KeyCode code) {
    return code == KeyCode.UP || code == KeyCode.DOWN;
  }

  private static int distance(KeyCode code) {
    return code == KeyCode.UP ? -1 : 1;
  }

  private void focusSelected() {
    if (draft.selected() >= 0 && draft.selected() < rows.getChildren().size()) {
      view(draft.selected()).requestFocus();
    }
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public String title() {
    return "Layers";
  }

  @Override
  public void paint(Graphics2D g, double width, double height) {
    TableFigure picture = new TableFigure(context, title());
    picture.show(numbers());
    picture.paint(g, width, height);
  }

  @Override
  public DataTable numbers() {
    return numbers(draft.ledger(), batchSize);
  }

  /** The whole ledger as a table, with its totals. */
  static DataTable numbers(ShapeLedger ledger, int batchSize) {
    List<String> columns = new ArrayList<>(LayerRowView.COLUMNS);
    columns.set(0, "Number");
    columns.set(6, "Memory in bytes");
    columns.add("Jump");
    columns.add("Start");
    columns.add("Problem");
    DataTable.Builder table = DataTable.columns(columns);
    for (LedgerRow row : ledger.rows()) {
      table.row(
          row.index() + 1,
          row.layer().kind().title(),
          LayerLook.settings(row.layer()),
          row.input().isEmpty() ? "" : row.output().map(DataShape::text).orElse(""),
          row.parameters(),
          row.multiplyAdds(),
          row.memory(batchSize),
          row.field().<Object>map(f -> f.size()).orElse(""),
          row.field().<Object>map(f -> f.jump()).orElse(""),
          row.field().<Object>map(f -> f.start()).orElse(""),
          row.problem().orElse(""));
    }
    table.row(
        "all",
        "",
        "",
        "",
        ledger.parameters(),
        ledger.multiplyAdds(),
        ledger.memory(batchSize),
        "",
        "",
        "",
        ledger.problem().orElse(""));
    return table.build();
  }
}
