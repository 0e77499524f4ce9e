package descent.topic.cnn.view;

import descent.topic.cnn.data.OwnPicture;
import descent.topic.cnn.inspect.GuessProbe;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;

/** Takes a picture file, shows how it is cropped and scaled, and what the network says to it. */
final class OwnPicturePanel {
  private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "gif", "bmp");

  private final TopicRun run;
  private final CnnQuestions questions;
  private final OwnPictureFigure figure;
  private final Panel panel;
  private final Inquiry<GuessProbe.Guesses> guesses;
  private Optional<OwnPicture> picture = Optional.empty();

  OwnPicturePanel(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.run = run;
    this.questions = questions;
    figure = new OwnPictureFigure(context);
    panel = new Panel(context, figure, "");
    panel.setEmptyText(
        "Drop a PNG or JPEG file on the window, or press Open picture: the square in its middle is"
            + " scaled to 32 x 32 and shown to the network.");
    Button open = new Button("Open picture...");
    open.setId("open-picture");
    open.setOnAction(e -> choose());
    panel.tools().add(open);
    guesses =
        Inquiry.repeated(run, () -> picture.map(own -> new GuessProbe(List.of(own.pixels()))), 2);
    guesses.onAnswer(this::show);
    questions.pictures().onAnswer(known -> guesses.answer().ifPresent(this::show));
  }

  Panel panel() {
    return panel;
  }

  /** True if a file's name is that of a picture. */
  static boolean isPicture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(ending -> name.endsWith("." + ending));
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open picture");
    List<String> patterns = ENDINGS.stream().map(ending -> "*." + ending).toList();
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Pictures", patterns));
    File file = chooser.showOpenDialog(panel.getScene().getWindow());
    if (file != null) {
      open(file.toPath(), () -> {});
    }
  }

  /** Reads a picture in the background, shows it and says so. */
  void open(Path file, Runnable shown) {
    Task<OwnPicture> task =
        new Task<>() {
          {
            updateTitle("Reading " + file.getFileName());
          }

          @Override
          protected OwnPicture call() throws Exception {
            return OwnPicture.read(file);
          }
        };
    task.setOnSucceeded(
        e -> {
          show(task.getValue());
          shown.run();
        });
    run.background(task);
  }

  private void show(OwnPicture next) {
    picture = Optional.of(next);
    figure.show(next);
    panel.setEmptyText("");
    panel.say("");
    panel.setReadingAid(String.valueOf(next.file().getFileName()));
    questions.choice().choose(String.valueOf(next.file().getFileName()), next.pixels());
    guesses.refresh();
  }

  /** Classes have their names only once the data is known: which of the two is later shows them. */
  private void show(GuessProbe.Guesses found) {
    List<String> names =
        questions.pictures().answer().map(it -> it.about().outputNames()).orElse(List.of());
    float[] probabilities = found.probabilities()[0];
    if (names.size() == probabilities.length) {
      figure.setGuesses(GuessesPanel.top(names, probabilities));
    }
  }

  void update() {
    questions.pictures().update();
    guesses.update();
  }

  void clear() {
    guesses.reset();
    figure.setGuesses(List.of());
  }
}
