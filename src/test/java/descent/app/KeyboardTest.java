package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.Toggle;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tab reaches every control of the window and of a page; Down the others of a group; what it is on
 * is marked.
 */
class KeyboardTest {
  private static final int MOST = 200;

  /** Pixels: a caret or a shade is less. */
  private static final int LEAST_MARK = 40;

  private static final int AROUND = 6;

  /** Of the red that a blue ring takes from a light ground. */
  private static final double CLEAR = 0.3;

  @TempDir Path folder;

  @Test
  void tab_goesThroughEverythingAndBackToTheBeginning() throws Exception {
    try (TopicWindow window = SmallTopics.open("polynomial", folder)) {
      window.stepEpoch();
      Set<Node> reached = new LinkedHashSet<>();
      Node owner = next(window, KeyCode.TAB);
      while (reached.add(owner) && reached.size() < MOST) {
        if (owner instanceof Toggle toggle && toggle.getToggleGroup() != null) {
          Node other = next(window, KeyCode.DOWN);
          reached.add(other);
          if (other instanceof Toggle) {
            next(window, KeyCode.UP);
          }
        }
        owner = next(window, KeyCode.TAB);
      }
      List<String> missed =
          TopicWindow.onFx(
              () -> {
                List<Node> all = new ArrayList<>();
                collect(window.scene().getRoot(), all);
                return all.stream()
                    .filter(node -> !reached.contains(node))
                    .map(node -> node + " in " + node.getParent())
                    .toList();
              });
      assertEquals(List.of(), missed);
    }
  }

  @Test
  void whatTheKeyboardIsOn_isMarked() throws Exception {
    try (TopicWindow window = SmallTopics.open("polynomial", folder)) {
      window.goTo("Seeds");
      Set<Node> reached = new LinkedHashSet<>();
      List<String> unmarked = new ArrayList<>();
      Node owner = next(window, KeyCode.TAB);
      while (reached.add(owner) && reached.size() < MOST) {
        Node node = owner;
        int changed = TopicWindow.onFx(() -> changedByFocus(window.scene().getRoot(), node));
        if (changed < LEAST_MARK) {
          unmarked.add(node + ": " + changed + " pixels");
        }
        owner = next(window, KeyCode.TAB);
      }
      assertEquals(List.of(), unmarked);
    }
  }

  @Test
  void aLesson_beginsByKeysAlone() throws Exception {
    try (TopicWindow window = SmallTopics.open("polynomial", folder)) {
      MenuButton menu = (MenuButton) window.scene().lookup("#lessons");
      window.waitFor("the lessons", () -> menu.getItems().size() > 2);
      window.robot().type(KeyCode.F4, KeyCode.DOWN, KeyCode.ENTER);
      window.waitFor("the lesson", () -> window.scene().lookup("#lesson") != null);
    }
  }

  /** How many pixels at a node clearly change when it loses the focus. */
  private static int changedByFocus(Parent root, Node node) {
    Bounds at = root.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    SnapshotParameters part = new SnapshotParameters();
    part.setViewport(
        new Rectangle2D(
            at.getMinX() - AROUND,
            at.getMinY() - AROUND,
            at.getWidth() + 2 * AROUND,
            at.getHeight() + 2 * AROUND));
    WritableImage with = root.snapshot(part, null);
    root.requestFocus();
    WritableImage without = root.snapshot(part, null);
    node.requestFocus();
    int changed = 0;
    for (int y = 0; y < (int) with.getHeight(); y++) {
      for (int x = 0; x < (int) with.getWidth(); x++) {
        Color marked = with.getPixelReader().getColor(x, y);
        Color plain = without.getPixelReader().getColor(x, y);
        changed += Math.abs(marked.getRed() - plain.getRed()) > CLEAR ? 1 : 0;
      }
    }
    return changed;
  }

  /** Types a key where the keyboard is: the robot would rest after each of hundreds. */
  private static Node next(TopicWindow window, KeyCode key) {
    return TopicWindow.onFx(
        () -> {
          fire(window, KeyEvent.KEY_PRESSED, key);
          fire(window, KeyEvent.KEY_RELEASED, key);
          return window.scene().getFocusOwner();
        });
  }

  private static void fire(TopicWindow window, EventType<KeyEvent> type, KeyCode key) {
    Event.fireEvent(
        window.scene().getFocusOwner(),
        new KeyEvent(type, KeyEvent.CHAR_UNDEFINED, "", key, false, false, false, false));
  }

  private static void collect(Node node, List<Node> all) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable() && !(node.getParent() instanceof Spinner)) {
      all.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
    }
  }
}
