package descent.ui.shell;

import descent.ui.control.Hint;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens a data file, by a dialog or by dropping it on the window, and says which is open. */
final class DataRow extends HBox {
  private final Optional<TopicView.DataFileKind> kind;
  private final Consumer<Path> open;
  private final Consumer<String> say;
  private final Button button = new Button("", new FontIcon(Feather.FOLDER));
  private final Button close = new Button("", new FontIcon(Feather.X));
  private final Label name = new Label();
  private final Hint path = Hint.on(name, "");

  /**
   * @param kind the files that the topic reads, if any
   * @param open reads a file
   * @param closeFile goes back to the topic's own data
   * @param say shows a sentence
   */
  DataRow(
      Optional<TopicView.DataFileKind> kind,
      Consumer<Path> open,
      Runnable closeFile,
      Consumer<String> say) {
    this.kind = kind;
    this.open = open;
    this.say = say;
    getStyleClass().add("data-row");
    setAlignment(Pos.CENTER_LEFT);
    button.setId("open-data");
    button.setMinWidth(USE_PREF_SIZE);
    kind.ifPresent(
        k -> {
          button.setText("Open " + k.name() + "...");
          Hint.on(button, k.help() + " (Ctrl+O)");
        });
    button.setOnAction(e -> choose());
    name.setId("data-name");
    name.getStyleClass().add("data-name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Close the file and use the data as set below");
    Hint.on(close, "Close the file and use the data as set below");
    close.setOnAction(e -> closeFile.run());
    getChildren().setAll(button, name, close);
    show(Optional.empty(), "");
  }

  /** Shows which file is open or, if none is, what is learned from by its name. */
  void show(Optional<Path> file, String dataName) {
    name.setText(file.map(f -> String.valueOf(f.getFileName())).orElse(dataName));
    path.setText(file.map(Path::toString).orElse(dataName));
    close.setVisible(file.isPresent());
    close.setManaged(file.isPresent());
  }

  /** Asks for a file. */
  void choose() {
    if (kind.isEmpty()) {
      say.accept("This topic reads no data file.");
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open " + kind.get().name());
    List<String> patterns = kind.get().extensions().stream().map(e -> "*." + e).toList();
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(kind.get().name() + " files", patterns),
            new FileChooser.ExtensionFilter("All files", "*"));
    File chosen = chooser.showOpenDialog(getScene() == null ? null : getScene().getWindow());
    if (chosen != null) {
      open.accept(chosen.toPath());
    }
  }

  /** Lets files be dropped on {@code target}. */
  void acceptDrops(Node target) {
    target.addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
          }
        });
    target.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          boolean taken = e.getDragboard().hasFiles();
          if (taken) {
            drop(e.getDragboard().getFiles());
          }
          e.setDropCompleted(taken);
          e.consume();
        });
  }

  private void drop(List<File> files) {
    if (files.size() != 1) {
      say.accept("Drop one file at a time; " + files.size() + " were dropped.");
    } else {
      open.accept(files.get(0).toPath());
    }
  }
}
