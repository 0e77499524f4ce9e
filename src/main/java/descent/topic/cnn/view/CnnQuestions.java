package descent.topic.cnn.view;

import descent.topic.cnn.CnnConfig;
import descent.topic.cnn.data.OwnPicture;
import descent.topic.cnn.inspect.Layer;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.topic.cnn.network.ShapeLedger;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.concurrent.Task;

/** What several pages of one run share, so that it is asked once. */
final class CnnQuestions {
  private final TopicRun run;
  private final Inquiry<PicturesProbe.Pictures> pictures;
  private final PictureChoice choice = new PictureChoice();

  CnnQuestions(TopicRun run) {
    this.run = run;
    pictures = Inquiry.repeated(run, () -> Optional.of(new PicturesProbe()), 2);
    pictures.onAnswer(found -> choice.offer(found.validation()));
  }

  /** The pictures and what was last measured on them. */
  Inquiry<PicturesProbe.Pictures> pictures() {
    return pictures;
  }

  /** The picture that several pages look at. */
  PictureChoice choice() {
    return choice;
  }

  /** Reads a picture of one's own beside the training, and looks at it. */
  void openPicture(Path file) {
    Task<OwnPicture> task =
        new Task<>() {
          @Override
          protected OwnPicture call() throws IOException {
            updateTitle("Reading " + file.getFileName());
            return OwnPicture.read(file);
          }
        };
    task.setOnSucceeded(
        e -> choice.choose(String.valueOf(file.getFileName()), task.getValue().pixels()));
    run.background(task);
  }

  /** The settings of the run. */
  CnnConfig settings() {
    return (CnnConfig) run.config().settings();
  }

  /** The layers of the network, in order. */
  List<Layer> layers() {
    return ShapeLedger.of(settings().networkSpec()).rows().stream()
        .map(
            row ->
                new Layer(
                    row.index(),
                    row.layer().kind(),
                    row.layer().text(),
                    row.output().orElseThrow()))
        .toList();
  }

  /** Forgets everything: another run begins. */
  void reset() {
    pictures.reset();
  }
}
