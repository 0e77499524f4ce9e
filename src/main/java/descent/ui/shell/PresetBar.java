package descent.ui.shell;

import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.ui.control.Hint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses a preset, saves the present settings as one, and goes back to the defaults. */
final class PresetBar extends VBox {
  private static final String DEFAULTS = "default";
  private static final int LONGEST_NAME = 40;

  private final SettingsModel model;
  private final List<Preset> shipped;
  private final OwnPresets own;
  private final MenuButton chooser = new MenuButton();
  private final Button save = icon(Feather.SAVE, "Save these settings as a preset of your own");
  private final Button reset = icon(Feather.ROTATE_CCW, "All settings back to their defaults");
  private final TextField name = new TextField();
  private final HBox naming = new HBox();
  private Map<String, String> shown = Map.of();
  private String title = "";

  PresetBar(SettingsModel model, List<Preset> shipped, OwnPresets own) {
    this.model = model;
    this.shipped = shipped;
    this.own = own;
    getStyleClass().add("preset-bar");
    chooser.setId("presets");
    chooser.setMaxWidth(Double.MAX_VALUE);
    chooser.setAccessibleText("Preset");
    HBox.setHgrow(chooser, Priority.ALWAYS);
    save.setId("save-preset");
    save.setOnAction(e -> beginNaming());
    reset.setId("reset-settings");
    reset.setOnAction(e -> choose(Map.of()));
    HBox row = new HBox(chooser, save, reset);
    row.getStyleClass().add("preset-row");
    row.setAlignment(Pos.CENTER_LEFT);
    buildNaming();
    getChildren().setAll(row, naming);
    fill();
  }

  private static Button icon(Feather icon, String help) {
    Button button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    Hint.on(button, help);
    button.setAccessibleText(help);
    return button;
  }

  private void buildNaming() {
    name.setId("preset-name");
    name.setPromptText("Name of the preset");
    HBox.setHgrow(name, Priority.ALWAYS);
    Button done = new Button("Save");
    done.getStyleClass().add("accent");
    done.disableProperty().bind(name.textProperty().map(String::isBlank));
    done.setOnAction(e -> endNaming());
    name.setOnAction(e -> endNaming());
    name.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            naming.setVisible(false);
          }
        });
    naming.getStyleClass().add("preset-row");
    naming.getChildren().setAll(name, done);
    naming.managedProperty().bind(naming.visibleProperty());
    naming.setVisible(false);
  }

  private void beginNaming() {
    naming.setVisible(!naming.isVisible());
    name.clear();
    if (naming.isVisible()) {
      name.requestFocus();
    }
  }

  private void endNaming() {
    String chosen = name.getText().strip();
    if (!chosen.isEmpty()) {
      own.save(chosen.substring(0, Math.min(LONGEST_NAME, chosen.length())), model.differences());
      naming.setVisible(false);
      fill();
      refresh();
    }
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    items.add(item(DEFAULTS, "All settings at their defaults.", Map.of()));
    for (Preset preset : shipped) {
      if (!preset.name().equals(DEFAULTS)) {
        items.add(item(preset.name(), preset.description(), preset.settings()));
      }
    }
    List<String> names = own.names();
    if (!names.isEmpty()) {
      items.add(new SeparatorMenuItem());
      names.forEach(n -> items.add(item(n, "Your own.", own.settings(n))));
      items.add(new SeparatorMenuItem());
      for (String n : names) {
        MenuItem remove = new MenuItem("Remove " + n);
        remove.setOnAction(
            e -> {
              own.remove(n);
              fill();
              refresh();
            });
        items.add(remove);
      }
    }
    chooser.getItems().setAll(items);
    title = "";
  }

  private MenuItem item(String label, String description, Map<String, String> settings) {
    Label head = new Label(label);
    head.getStyleClass().add("preset-name");
    Label text = new Label(description);
    text.getStyleClass().add("preset-description");
    text.setWrapText(true);
    VBox box = new VBox(head, text);
    box.getStyleClass().add("preset-item");
    CustomMenuItem item = new CustomMenuItem(box);
    item.setText(label);
    item.setOnAction(e -> choose(settings));
    return item;
  }

  private void choose(Map<String, String> settings) {
    Map<String, String> typed = new LinkedHashMap<>();
    model
        .specs()
        .forEach(
            spec ->
                typed.put(
                    spec.name(),
                    settings.getOrDefault(spec.name(), SettingSpec.typed(spec.defaultValue()))));
    model.edit(typed);
  }

  /** Shows which preset the settings are, if they are one. */
  void refresh() {
    Map<String, String> differences = model.differences();
    if (title.isEmpty() || !differences.equals(shown)) {
      shown = differences;
      title = nameOf(differences);
      chooser.setText(title);
      reset.setDisable(differences.isEmpty());
    }
  }

  private String nameOf(Map<String, String> differences) {
    if (differences.isEmpty()) {
      return DEFAULTS;
    }
    for (Preset preset : shipped) {
      if (normal(preset.settings()).equals(differences)) {
        return preset.name();
      }
    }
    for (String n : own.names()) {
      if (own.settings(n).equals(differences)) {
        return n;
      }
    }
    return "own settings";
  }

  /** The name of the shipped preset that the settings are, or "default". */
  String presetName() {
    return shipped.stream()
        .map(Preset::name)
        .filter(n -> n.equals(title))
        .findFirst()
        .orElse(DEFAULTS);
  }

  /** The settings of a preset that differ from the defaults, in the form the model uses. */
  private Map<String, String> normal(Map<String, String> settings) {
    Map<String, String> normal = new LinkedHashMap<>();
    try {
      model
          .specs()
          .forEach(
              spec -> {
                String text = settings.get(spec.name());
                if (text != null && !spec.parse(text).equals(spec.defaultValue())) {
                  normal.put(spec.name(), SettingSpec.typed(spec.parse(text)));
                }
              });
    } catch (SettingException e) {
      return Map.of();
    }
    return normal;
  }
}
