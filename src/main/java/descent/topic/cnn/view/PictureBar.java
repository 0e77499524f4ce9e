package descent.topic.cnn.view;

import descent.ui.control.FileDrops;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.stage.FileChooser;

/** Chooses the picture that a page looks at: by number, or a PNG or JPEG opened or dropped. */
final class PictureBar {
  private static final List<String> EXTENSIONS = List.of("png", "jpg", "jpeg");

  private final PictureChoice choice;
  private final Consumer<Path> open;
  private final Spinner<Integer> number = new Spinner<>();
  private final SpinnerValueFactory.IntegerSpinnerValueFactory values =
      new SpinnerValueFactory.IntegerSpinnerValueFactory(0, 0, 0);
  private final Label name = new Label();
  private final FlowPane node;
  private boolean following;

  /**
   * @param open reads a picture file and hands it to the choice
   */
  PictureBar(PictureChoice choice, Consumer<Path> open) {
    this.choice = choice;
    this.open = open;
    number.setValueFactory(values);
    number.setEditable(true);
    number.getStyleClass().add("picture-number");
    number.setAccessibleText("number of the validation picture");
    values
        .valueProperty()
        .addListener(
            (property, old, next) -> {
              if (!following && next != null) {
                choice.choose(next);
              }
            });
    Button file = new Button("Open picture...");
    file.setId("open-picture");
    file.setTooltip(new Tooltip("A PNG or JPEG of your own; it can also be dropped here"));
    file.setOnAction(e -> ask());
    name.getStyleClass().add("picture-name");
    node = new FlowPane(new Label("Picture"), number, name, file);
    node.getStyleClass().add("page-bar");
    choice.onChange(this::follow);
    follow();
  }

  FlowPane node() {
    return node;
  }

  Spinner<Integer> number() {
    return number;
  }

  private void follow() {
    following = true;
    values.setMax(Math.max(0, choice.count() - 1));
    values.setValue(choice.index());
    following = false;
    name.setText(
        choice
            .chosen()
            .map(
                picture ->
                    choice.isOwn() ? picture.name() : "a " + picture.truth().orElse("picture"))
            .orElse(""));
  }

  private void ask() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a picture");
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                "Pictures", EXTENSIONS.stream().map(e -> "*." + e).toList()));
    File found = chooser.showOpenDialog(node.getScene().getWindow());
    if (found != null) {
      open.accept(found.toPath());
    }
  }

  /** Takes pictures that are dropped on {@code target}; other files go on to the window. */
  void acceptDrops(Node target) {
    new FileDrops(PictureBar::isPicture, open).accept(target);
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(extension -> name.endsWith("." + extension));
  }
}
