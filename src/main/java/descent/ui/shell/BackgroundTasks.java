package descent.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.TaskProgressView;
import org.jspecify.annotations.Nullable;

/**
 * Long computations beside the runs: an indicator in the status bar, a list with cancel buttons.
 */
final class BackgroundTasks {
  private final ExecutorService executor;
  private final BiConsumer<String, Throwable> failed;
  private final Button button = new Button();
  private final ProgressBar bar = new ProgressBar();
  private final HBox indicator = new HBox(bar, button);
  private final List<Task<?>> running = new ArrayList<>();
  private @Nullable TaskProgressView<Task<?>> list;
  private @Nullable PopOver popOver;

  /**
   * @param executor runs the tasks
   * @param failed hears a task's title and why it failed
   */
  BackgroundTasks(ExecutorService executor, BiConsumer<String, Throwable> failed) {
    this.executor = executor;
    this.failed = failed;
    indicator.getStyleClass().add("tasks");
    indicator.setAlignment(Pos.CENTER_LEFT);
    indicator.managedProperty().bind(indicator.visibleProperty());
    indicator.setVisible(false);
    button.setId("tasks");
    button.getStyleClass().addAll("flat", "small");
    button.setOnAction(e -> showList());
  }

  Node indicator() {
    return indicator;
  }

  /** Runs {@code task} and shows it until it is done. */
  void submit(Task<?> task) {
    running.add(task);
    if (list != null) {
      list.getTasks().add(task);
    }
    task.stateProperty()
        .addListener(
            (property, old, state) -> {
              if (state == Worker.State.FAILED) {
                failed.accept(task.getTitle(), task.getException());
              }
              if (state == Worker.State.SUCCEEDED
                  || state == Worker.State.FAILED
                  || state == Worker.State.CANCELLED) {
                running.remove(task);
                refresh();
              }
            });
    refresh();
    executor.execute(task);
  }

  /** Cancels all that is running. */
  void cancelAll() {
    List.copyOf(running).forEach(task -> task.cancel(false));
  }

  private void refresh() {
    indicator.setVisible(!running.isEmpty());
    bar.progressProperty().unbind();
    if (running.isEmpty()) {
      if (popOver != null) {
        popOver.hide();
      }
      return;
    }
    Task<?> first = running.get(0);
    bar.progressProperty().bind(first.progressProperty());
    button.setText(
        running.size() == 1 ? first.getTitle() : running.size() + " tasks: " + first.getTitle());
    button.setAccessibleText(button.getText() + ", show and cancel");
  }

  private void showList() {
    TaskProgressView<Task<?>> view = new TaskProgressView<>();
    view.getTasks().setAll(running);
    list = view;
    PopOver over = new PopOver(view);
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
    over.setOnHidden(e -> list = null);
    popOver = over;
    over.show(button);
  }
}
