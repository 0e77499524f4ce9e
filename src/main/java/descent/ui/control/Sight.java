package descent.ui.control;

import javafx.scene.Node;

/** Whether a node can be seen: what is out of sight asks nothing and plays nothing. */
public final class Sight {
  private Sight() {}

  /** Whether the node and everything around it is visible, in a scene. */
  public static boolean of(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
