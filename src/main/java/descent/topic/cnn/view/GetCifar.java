package descent.topic.cnn.view;

import descent.topic.cnn.data.CifarDownload;
import descent.topic.cnn.data.ImageData;
import descent.ui.shell.TopicRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Gets CIFAR-10 where it is absent, and makes the run use it. */
final class GetCifar {
  private final TopicRun run;
  private final CifarDownload.Source source;
  private final Button get = new Button();
  private final Button cancel = new Button("Cancel");
  private final ProgressBar bar = new ProgressBar(0);
  private final Label message = new Label();
  private final HBox node = new HBox(get, bar, message, cancel);
  private boolean generated;
  private @Nullable Task<Path> task;

  GetCifar(TopicRun run, CifarDownload.Source source) {
    this.run = run;
    this.source = source;
    node.getStyleClass().add("get-cifar");
    node.setAlignment(Pos.CENTER_LEFT);
    node.setSpacing(8);
    get.setId("get-cifar");
    get.setMinWidth(Button.USE_PREF_SIZE);
    get.setOnAction(e -> start());
    cancel.setId("get-cifar-cancel");
    cancel.setMinWidth(Button.USE_PREF_SIZE);
    cancel.setOnAction(
        e -> {
          if (task != null) {
            task.cancel(false);
          }
        });
    bar.setAccessibleText("CIFAR-10 received");
    message.setMinWidth(Label.USE_PREF_SIZE);
    for (Node each : List.of(get, cancel, bar, message)) {
      each.managedProperty().bind(each.visibleProperty());
    }
    node.managedProperty().bind(node.visibleProperty());
    show();
  }

  Node node() {
    return node;
  }

  /** Tells which pictures the run learns from: where they are generated, CIFAR-10 is offered. */
  void setGenerated(boolean value) {
    generated = value;
    show();
  }

  private boolean isThere() {
    return ImageData.find(run.folders()).isPresent();
  }

  private void show() {
    boolean running = task != null;
    node.setVisible(generated || running);
    get.setVisible(!running);
    for (Node each : List.of(cancel, bar, message)) {
      each.setVisible(running);
    }
    get.setText(
        isThere()
            ? "Use CIFAR-10"
            : "Get CIFAR-10 (%d MB)".formatted(Math.max(1, source.bytes() / 1_000_000)));
    get.setAccessibleHelp("Downloads CIFAR-10 from its author's page and learns from it.");
  }

  private void start() {
    if (isThere()) {
      use();
      return;
    }
    List<Path> folders = run.folders().folders();
    CifarTask next = new CifarTask(source, folders.get(folders.size() - 1));
    task = next;
    bar.progressProperty().bind(next.progressProperty());
    message.textProperty().bind(next.messageProperty());
    next.stateProperty()
        .addListener(
            (property, was, state) -> {
              if (state == Worker.State.SUCCEEDED
                  || state == Worker.State.FAILED
                  || state == Worker.State.CANCELLED) {
                ended(state);
              }
            });
    show();
    run.background(next);
  }

  private void ended(Worker.State state) {
    bar.progressProperty().unbind();
    message.textProperty().unbind();
    task = null;
    show();
    if (state == Worker.State.SUCCEEDED) {
      use();
    }
  }

  private void use() {
    run.change(Map.of("data", "cifar"));
  }
}
