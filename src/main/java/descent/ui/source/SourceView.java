package descent.ui.source;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The lines of a source file with their numbers; comments are paler, chosen lines can be copied.
 */
public final class SourceView extends VBox {
  private static final PseudoClass COMMENT = PseudoClass.getPseudoClass("comment");

  /** So many lines stand above the one that is looked for. */
  private static final int LINES_BEFORE = 2;

  private final SourceFile source;
  private final ListView<Integer> list = new ListView<>();

  public SourceView(SourceFile source, SourceLink link) {
    this.source = source;
    getStyleClass().add("source");
    list.getStyleClass().add("source-lines");
    list.setAccessibleText("source of " + link.words());
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getItems().setAll(IntStream.range(0, source.lines().size()).boxed().toList());
    list.setCellFactory(view -> new LineCell());
    int line = link.line(source);
    list.getSelectionModel().select(line);
    list.scrollTo(Math.max(0, line - LINES_BEFORE));
    VBox.setVgrow(list, Priority.ALWAYS);
    Label name = new Label("descent.engine." + link.words());
    name.getStyleClass().add("source-name");
    Button copy = new Button("Copy");
    copy.setId("source-copy");
    copy.setOnAction(e -> copy());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox bar = new HBox(name, space, copy);
    bar.getStyleClass().add("source-bar");
    getChildren().setAll(bar, list);
  }

  /** The chosen lines, or all if there is only the one that was looked for. */
  private void copy() {
    var chosen = list.getSelectionModel().getSelectedItems();
    String text =
        (chosen.size() > 1 ? chosen : list.getItems())
            .stream().map(source.lines()::get).collect(Collectors.joining("\n"));
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private final class LineCell extends ListCell<Integer> {
    @Override
    protected void updateItem(Integer line, boolean empty) {
      super.updateItem(line, empty);
      boolean none = empty || line == null;
      setText(none ? "" : "%4d  %s".formatted(line + 1, source.lines().get(line)));
      pseudoClassStateChanged(COMMENT, !none && source.isComment(line));
    }
  }
}
