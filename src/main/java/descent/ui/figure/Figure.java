package descent.ui.figure;

import java.awt.Graphics2D;
import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/** A picture with numbers behind it: it can be shown in a {@link Panel}, saved and copied. */
public interface Figure {
  /** The node that shows it in a window. */
  Node node();

  /** What is shown, as a headline. */
  String title();

  /** Draws it, with its title, as it looks now, over the area (0, 0, width, height). */
  void paint(Graphics2D g, double width, double height);

  /** The numbers behind the picture, in full resolution. */
  DataTable numbers();

  /** What the numbers say, in a few sentences, for those who cannot see the picture. */
  default String summary() {
    return numbers().summary();
  }

  /** The size it has on screen; the size of a saved figure. */
  default Dimension2D size() {
    var bounds = node().getLayoutBounds();
    return bounds.getWidth() < 20 || bounds.getHeight() < 20
        ? new Dimension2D(900, 500)
        : new Dimension2D(bounds.getWidth(), bounds.getHeight());
  }

  /** Small controls of this figure that its frame shows in the header. */
  default List<Node> tools() {
    return List.of();
  }

  /** Entries of this figure that its frame shows in the menu. */
  default List<MenuItem> menuItems() {
    return List.of();
  }
}
