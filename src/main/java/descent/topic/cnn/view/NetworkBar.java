package descent.topic.cnn.view;

import descent.topic.cnn.network.LayerKind;
import descent.topic.cnn.network.NetworkPreset;
import descent.ui.shell.Explained;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The commands of the layer editor. */
final class NetworkBar {
  private static final String NONE = "Select a layer first.";
  private static final String SAME = "The run has this network already.";

  private final NetworkDraft draft;
  private final FlowPane root = new FlowPane();
  private final Explained duplicate;
  private final Explained remove;
  private final Explained up;
  private final Explained down;
  private final Explained undo;
  private final Explained redo;
  private final Explained apply;
  private final Explained discard;

  /**
   * @param applied makes the draft the run's network
   */
  NetworkBar(NetworkDraft draft, Runnable applied) {
    this.draft = draft;
    duplicate = icon("duplicate-layer", Feather.COPY, "Duplicate (Ctrl+D)", draft::duplicate);
    remove = icon("remove-layer", Feather.TRASH_2, "Remove (Delete)", draft::remove);
    up = icon("layer-up", Feather.ARROW_UP, "Move up (Alt+Up)", () -> draft.move(-1));
    down = icon("layer-down", Feather.ARROW_DOWN, "Move down (Alt+Down)", () -> draft.move(1));
    undo = icon("undo-layer", Feather.CORNER_UP_LEFT, "Undo (Ctrl+Z)", draft::undo);
    redo = icon("redo-layer", Feather.CORNER_UP_RIGHT, "Redo (Ctrl+Y)", draft::redo);
    Button yes = new Button("Apply");
    yes.setId("apply-network");
    yes.getStyleClass().add("accent");
    yes.setOnAction(e -> applied.run());
    apply = new Explained(yes, "Train this network: the run starts again with it.");
    Button no = new Button("Discard");
    no.setId("discard-network");
    no.setOnAction(e -> draft.discard());
    discard = new Explained(no, "Back to the network of the run.");
    root.getStyleClass().add("page-bar");
    root.getChildren()
        .setAll(addMenu(), duplicate, remove, up, down, undo, redo, startMenu(), apply, discard);
    update();
  }

  private static Explained icon(String id, Feather icon, String help, Runnable action) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setAccessibleText(help);
    button.setOnAction(e -> action.run());
    return new Explained(button, help);
  }

  private Node addMenu() {
    MenuButton menu = new MenuButton("Add layer");
    menu.setId("add-layer");
    for (LayerKind kind : LayerKind.values()) {
      MenuItem item = described(kind.title(), kind.help());
      item.setId("add-" + kind.keyword());
      item.setOnAction(e -> draft.add(kind));
      menu.getItems().add(item);
    }
    return menu;
  }

  private Node startMenu() {
    MenuButton menu = new MenuButton("Start from");
    menu.setId("start-network");
    for (NetworkPreset preset : NetworkPreset.values()) {
      MenuItem item = new MenuItem(preset.title());
      item.setId("start-" + preset.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      item.setOnAction(e -> draft.replaceAll(preset.network()));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static MenuItem described(String title, String help) {
    Label head = new Label(title);
    head.getStyleClass().add("preset-name");
    Label text = new Label(help);
    text.getStyleClass().add("preset-description");
    text.setWrapText(true);
    VBox box = new VBox(head, text);
    box.getStyleClass().add("preset-item");
    CustomMenuItem item = new CustomMenuItem(box);
    item.setText(title);
    return item;
  }

  /** Enables what makes sense. */
  void update() {
    String none = draft.selected() < 0 ? NONE : "";
    duplicate.setReason(none);
    remove.setReason(none);
    up.setReason(draft.canMove(-1) ? "" : "There is no layer above it.");
    down.setReason(draft.canMove(1) ? "" : "There is no layer below it.");
    undo.setReason(draft.canUndo() ? "" : "Nothing was changed yet.");
    redo.setReason(draft.canRedo() ? "" : "Nothing was undone.");
    apply.setReason(draft.isChanged() ? draft.problem().orElse("") : SAME);
    discard.setReason(draft.isChanged() ? "" : SAME);
  }

  Node node() {
    return root;
  }
}
