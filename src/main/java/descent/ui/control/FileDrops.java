package descent.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files of some kinds that may be dropped, one at a time; others are left to what lies there. */
public final class FileDrops {
  private final Predicate<Path> takes;
  private final Consumer<Path> open;

  /**
   * @param takes which files, by their names
   * @param open one that was dropped
   */
  public FileDrops(Predicate<Path> takes, Consumer<Path> open) {
    this.takes = takes;
    this.open = open;
  }

  /** Lets files be dropped on {@code target}. */
  public void accept(Node target) {
    target.addEventFilter(
        DragEvent.DRAG_OVER,
        e -> {
          if (dragged(e).isPresent()) {
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
          }
        });
    target.addEventFilter(
        DragEvent.DRAG_DROPPED,
        e -> {
          Optional<Path> file = dragged(e);
          if (file.isPresent()) {
            open.accept(file.get());
            e.setDropCompleted(true);
            e.consume();
          }
        });
  }

  private Optional<Path> dragged(DragEvent event) {
    List<File> files =
        event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    return files.size() == 1 ? Optional.of(files.get(0).toPath()).filter(takes) : Optional.empty();
  }
}
