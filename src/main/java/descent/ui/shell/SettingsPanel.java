package descent.ui.shell;

import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The settings of a topic, generated from their descriptions: presets, the fields in their groups,
 * and the question before a run is started again.
 */
final class SettingsPanel extends VBox {
  private final SettingsModel model;
  private final PresetBar presets;
  private final Map<String, SettingEditor<?>> editors = new LinkedHashMap<>();
  private final VBox groups = new VBox();
  private final VBox question = new VBox();
  private final Label questionText = new Label();

  /**
   * @param model what is edited
   * @param shipped the topic's presets
   * @param own the user's presets of this topic
   */
  SettingsPanel(SettingsModel model, List<Preset> shipped, OwnPresets own) {
    this.model = model;
    this.presets = new PresetBar(model, shipped, own);
    getStyleClass().add("settings-panel");
    groups.getStyleClass().add("settings-groups");
    fillGroups();
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    buildQuestion();
    getChildren().setAll(presets, question, scroll);
    refresh();
  }

  private void fillGroups() {
    Map<String, VBox> boxes = new LinkedHashMap<>();
    for (SettingSpec spec : model.specs()) {
      SettingEditor<?> editor = SettingEditor.of(spec, model::edit);
      editors.put(spec.name(), editor);
      boxes.computeIfAbsent(spec.group(), this::group).getChildren().add(editor.node());
    }
  }

  private VBox group(String name) {
    VBox box = new VBox();
    box.getStyleClass().add("settings-group");
    TitledPane pane = new TitledPane(name, box);
    pane.setAnimated(false);
    pane.getStyleClass().addAll("settings-pane", "dense");
    groups.getChildren().add(pane);
    return box;
  }

  private void buildQuestion() {
    questionText.setWrapText(true);
    Button yes = new Button("Start again");
    yes.setId("confirm-restart");
    yes.getStyleClass().addAll("accent", "small");
    yes.setOnAction(e -> model.confirm());
    Button no = new Button("Undo");
    no.setId("revert-change");
    no.getStyleClass().add("small");
    no.setOnAction(e -> model.revert());
    HBox buttons = new HBox(yes, no);
    buttons.getStyleClass().add("question-buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    question.getStyleClass().add("question");
    question.setId("restart-question");
    question.getChildren().setAll(questionText, buttons);
    question.managedProperty().bind(question.visibleProperty());
    questionText.setMinHeight(Region.USE_PREF_SIZE);
  }

  /** The shipped preset that the settings are, or "default". */
  String presetName() {
    return presets.presetName();
  }

  /** Puts a node above the presets, such as the row of the data file. */
  void addTop(Node node) {
    getChildren().add(0, node);
  }

  /** Shows texts, errors and the question as the model has them. */
  void refresh() {
    for (SettingEditor<?> editor : editors.values()) {
      String name = editor.spec().name();
      if (isPossible(editor.spec(), model.text(name))) {
        editor.show(model.text(name), model.error(name).orElse(""));
      }
    }
    List<String> waiting = model.waiting();
    question.setVisible(!waiting.isEmpty());
    questionText.setText(
        String.join(", ", waiting)
            + (waiting.size() == 1 ? ": this change starts" : ": these changes start")
            + " the run again at step 0.");
    presets.refresh();
  }

  private static boolean isPossible(SettingSpec spec, String text) {
    try {
      spec.parse(text);
      return true;
    } catch (SettingException e) {
      return false;
    }
  }

  /** Marks a value on the slider of a setting. */
  void mark(String setting, double value, String label) {
    SettingEditor<?> editor = editors.get(setting);
    if (editor == null) {
      throw new IllegalArgumentException(
          "mark expected one of " + editors.keySet() + " but got " + setting);
    }
    editor.mark(value, label);
  }

  /** Hides all settings but some, and the presets; shows all without. */
  void showOnly(Optional<Set<String>> names) {
    presets.setVisible(names.isEmpty());
    presets.setManaged(names.isEmpty());
    editors.forEach(
        (name, editor) -> {
          boolean shown = names.map(some -> some.contains(name)).orElse(true);
          editor.node().setVisible(shown);
          editor.node().setManaged(shown);
        });
    for (Node group : groups.getChildren()) {
      boolean shown =
          group instanceof TitledPane pane
              && pane.getContent() instanceof VBox box
              && box.getChildren().stream().anyMatch(Node::isManaged);
      group.setVisible(shown);
      group.setManaged(shown);
    }
  }

  /** Opens the group of a setting and answers its editor; none if there is no such setting. */
  Optional<Node> reveal(String name) {
    SettingEditor<?> editor = editors.get(name);
    if (editor != null) {
      groups.getChildren().stream()
          .filter(TitledPane.class::isInstance)
          .map(TitledPane.class::cast)
          .filter(pane -> pane.getContent() == editor.node().getParent())
          .forEach(pane -> pane.setExpanded(true));
    }
    return Optional.ofNullable(editor).map(SettingEditor::node);
  }
}
