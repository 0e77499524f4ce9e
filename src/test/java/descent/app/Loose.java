package descent.app;

import descent.ui.figure.DrawnView;
import descent.ui.figure.Panel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Drawings that stand outside of any panel: nobody could save them. */
final class Loose {
  private Loose() {}

  static List<String> views(Scene scene) {
    List<String> found = new ArrayList<>();
    collect(scene.getRoot(), found);
    return found;
  }

  private static void collect(Node node, List<String> found) {
    if (!node.isVisible() || node instanceof Panel) {
      return;
    }
    if (node instanceof DrawnView) {
      found.add(node.getClass().getSimpleName() + " outside of a panel");
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }
}
