package descent.topic.tsp.view;

import javafx.scene.Node;

/** Whether a node can be seen: what is out of sight asks nothing and plays nothing. */
final class Sight {
  private Sight() {}

  static boolean of(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
