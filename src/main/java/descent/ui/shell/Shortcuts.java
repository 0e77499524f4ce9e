package descent.ui.shell;

import descent.ui.figure.ArrowKeys;
import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.ToggleSwitch;

/**
 * Runs commands by their keys, except where the focused control needs the key itself: nothing that
 * prints a character while text is typed, no space on a button that the keyboard has reached, no
 * arrow on a slider.
 */
final class Shortcuts implements EventHandler<KeyEvent> {
  private final Scene scene;
  private final List<Command> commands;

  Shortcuts(Scene scene, List<Command> commands) {
    this.scene = scene;
    this.commands = List.copyOf(commands);
  }

  @Override
  public void handle(KeyEvent event) {
    if (belongsToFocus(event)) {
      return;
    }
    for (Command command : commands) {
      if (command.key().isPresent()
          && command.key().get().match(event)
          && command.applies().getAsBoolean()) {
        command.run().run();
        event.consume();
        return;
      }
    }
  }

  private boolean belongsToFocus(KeyEvent event) {
    Node focus = scene.getFocusOwner();
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    if (focus == null || !plain || event.getCode().isFunctionKey()) {
      return false;
    }
    if (focus instanceof TextInputControl || focus instanceof Spinner) {
      return true;
    }
    if (focus instanceof ComboBoxBase<?> box && (box.isShowing() || box.isEditable())) {
      return true;
    }
    if (event.getCode() == KeyCode.SPACE) {
      return focus.isFocusVisible() && takesSpace(focus);
    }
    return isArrow(event.getCode()) && takesArrows(focus);
  }

  private static boolean isArrow(KeyCode code) {
    return code == KeyCode.LEFT || code == KeyCode.RIGHT;
  }

  private static boolean takesSpace(Node focus) {
    return focus instanceof ButtonBase
        || focus instanceof ComboBoxBase
        || focus instanceof ToggleSwitch
        || focus instanceof TitledPane
        || focus instanceof TableView;
  }

  private static boolean takesArrows(Node focus) {
    return focus instanceof Slider
        || focus instanceof TableView
        || focus instanceof ArrowKeys
        || focus.isFocusVisible() && (focus instanceof TabPane || focus instanceof ComboBoxBase);
  }
}
