package descent.topic.tsp.view;

import descent.topic.tsp.format.FileFormat;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/** Where instances come from and go to: random, clustered, pasted, opened, saved. */
final class InstanceBar {
  private final Sketch sketch;
  private final Supplier<Optional<Tour>> tourToSave;
  private final Consumer<String> say;
  private final Spinner<Integer> cities = new Spinner<>(Instance.MIN_CITIES, 200, 20);
  private final ToggleButton clustered = new ToggleButton("In clusters");
  private final FlowPane root = new FlowPane();
  private long seed = 1;
  private List<SavedInstance> opened = List.of();
  private int shown;
  private final Button next = button("Next", "instance-next", this::next);

  /**
   * @param tourToSave the tour that goes into a file with the instance
   * @param say shows a sentence; the empty one hides it
   */
  InstanceBar(Sketch sketch, Supplier<Optional<Tour>> tourToSave, Consumer<String> say) {
    this.sketch = sketch;
    this.tourToSave = tourToSave;
    this.say = say;
    cities.setId("instance-cities");
    cities.setEditable(true);
    cities.setPrefWidth(90);
    cities.setAccessibleText("number of cities");
    clustered.setId("instance-clustered");
    Button random = button("New random", "instance-random", this::random);
    random.setTooltip(new Tooltip("Random cities, other ones each time"));
    Button paste = button("Paste", "instance-paste", this::paste);
    paste.setTooltip(
        new Tooltip("Coordinates from the clipboard: a city a line, or any of the file formats"));
    next.setTooltip(new Tooltip("The next instance of the opened file"));
    next.setVisible(false);
    next.managedProperty().bind(next.visibleProperty());
    root.getStyleClass().add("page-bar");
    root.getChildren()
        .setAll(
            new Label("Cities"),
            cities,
            clustered,
            random,
            new Separator(Orientation.VERTICAL),
            paste,
            button("Open...", "instance-open", this::open),
            next,
            button("Save...", "instance-save", this::save),
            button("Clear", "instance-clear", sketch::clear));
  }

  private static Button button(String words, String id, Runnable action) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return button;
  }

  Node node() {
    return root;
  }

  /** Puts controls at the end that stay side by side. */
  void add(Node... more) {
    HBox group = new HBox(more);
    group.setAlignment(Pos.CENTER_LEFT);
    group.spacingProperty().bind(root.hgapProperty());
    root.getChildren().add(group);
  }

  private void random() {
    forget();
    sketch.random(cities.getValue(), clustered.isSelected(), ++seed);
  }

  private void forget() {
    opened = List.of();
    next.setVisible(false);
    say.accept("");
  }

  private void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (!clipboard.hasString()) {
      say.accept("Expected coordinates in the clipboard but there is no text");
      return;
    }
    read(clipboard.getString());
  }

  /** Shows the first instance of a text. */
  void read(String text) {
    try {
      show(InstanceFiles.parse(text, "pasted"));
    } catch (IOException | IllegalArgumentException e) {
      say.accept(e.getMessage());
    }
  }

  /** Shows the first instance of a file. */
  void read(Path file) {
    try {
      show(InstanceFiles.read(file));
    } catch (IOException | IllegalArgumentException e) {
      say.accept(e.getMessage());
    }
  }

  /**
   * Shows the first instance of a file while another page is seen.
   *
   * @return a sentence on what is wrong with it, or where its other instances are; may be empty
   */
  String readUnseen(Path file) {
    try {
      show(InstanceFiles.read(file));
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return opened.size() == 1
        ? ""
        : "This is the first of "
            + opened.size()
            + " instances; Next on the page Instance shows the others.";
  }

  private void show(List<SavedInstance> all) {
    sketch.show(all.get(0));
    opened = all;
    shown = 0;
    next.setVisible(all.size() > 1);
    say.accept("");
  }

  private void next() {
    shown = (shown + 1) % opened.size();
    try {
      sketch.show(opened.get(shown));
      say.accept("");
    } catch (IllegalArgumentException e) {
      say.accept(e.getMessage());
    }
  }

  private void open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open instances");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Instances", "*.tsp", "*.txt", "*.json"),
            new FileChooser.ExtensionFilter("All files", "*"));
    File file = chooser.showOpenDialog(root.getScene().getWindow());
    if (file != null) {
      read(file.toPath());
    }
  }

  private void save() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the instance");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Line of text", "*.txt"),
            new FileChooser.ExtensionFilter("TSPLIB", "*.tsp"),
            new FileChooser.ExtensionFilter("NetworkX node-link JSON", "*.json"));
    chooser.setInitialFileName("instance.txt");
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      save(file.toPath());
    }
  }

  /** Writes the instance with its shortest known tour, in the format that the name says. */
  void save(Path file) {
    Optional<Instance> instance = sketch.instance();
    Path name = file.getFileName();
    Optional<FileFormat> format = FileFormat.ofFile(name == null ? "" : name.toString());
    if (instance.isEmpty()) {
      say.accept("Expected at least " + Instance.MIN_CITIES + " cities to save");
    } else if (format.isEmpty()) {
      say.accept("Expected a name that ends in .txt, .tsp or .json but got " + name);
    } else {
      try {
        InstanceFiles.write(
            file, format.get(), List.of(new SavedInstance(instance.get(), tourToSave.get())));
        say.accept("");
      } catch (IOException | IllegalArgumentException e) {
        say.accept(e.getMessage());
      }
    }
  }
}
