package descent.ui.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a node says when the pointer rests on it. JavaFX makes of every tooltip a window with a
 * scene of its own, and a tab has dozens: so it is made when the pointer first comes. FX thread
 * only.
 */
public final class Hint {
  private static final double WIDTH = 340;
  private static final Duration DELAY = Duration.millis(400);

  private final Node node;
  private final EventHandler<MouseEvent> entered = e -> install();
  private String text = "";
  private @Nullable Tooltip tooltip;

  private Hint(Node node) {
    this.node = node;
    node.addEventHandler(MouseEvent.MOUSE_ENTERED, entered);
  }

  /** Gives {@code node} a tooltip; one of a control is its help for screen readers as well. */
  public static Hint on(Node node, String text) {
    Hint hint = new Hint(node);
    hint.setText(text);
    return hint;
  }

  /** Says something else from now on; nothing if {@code newText} is empty. */
  public void setText(String newText) {
    text = newText;
    if (node instanceof Control) {
      node.setAccessibleHelp(newText);
    }
    if (tooltip != null) {
      tooltip.setText(newText);
    } else if (node.isHover()) {
      install();
    }
  }

  public String text() {
    return text;
  }

  private void install() {
    if (text.isEmpty()) {
      return;
    }
    node.removeEventHandler(MouseEvent.MOUSE_ENTERED, entered);
    Tooltip made = new Tooltip(text);
    made.setWrapText(true);
    made.setMaxWidth(WIDTH);
    made.setShowDelay(DELAY);
    Tooltip.install(node, made);
    tooltip = made;
  }
}
