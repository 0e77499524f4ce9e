package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Spinner;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tab reaches every control of the window and of a page; Down the others of a group. */
class KeyboardTest {
  private static final int MOST = 200;

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

  private static Node next(TopicWindow window, KeyCode key) {
    window.robot().type(key);
    return TopicWindow.onFx(() -> window.scene().getFocusOwner());
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
