package descent.ui.figure;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** The small box beside the mouse that shows what lies under it. */
public final class ReadingBox extends VBox {
  private static final double GAP = 14;

  private final Pane overlay;

  /**
   * @param overlay where it appears
   */
  public ReadingBox(Pane overlay) {
    this.overlay = overlay;
    getStyleClass().add("reading-box");
    setVisible(false);
    setMouseTransparent(true);
    overlay.getChildren().add(this);
  }

  /** Shows lines beside the point, inside the overlay. */
  public void show(double x, double y, List<? extends Node> lines) {
    getChildren().setAll(lines);
    setVisible(true);
    applyCss();
    autosize();
    double right = x + GAP + getWidth();
    double left = right < overlay.getWidth() ? x + GAP : Math.max(0, x - GAP - getWidth());
    double lowest = Math.max(0, overlay.getHeight() - getHeight());
    relocate(Math.rint(left), Math.rint(Math.min(y + GAP, lowest)));
    toFront();
  }

  /** Shows words beside the point; the first line is a headline. */
  public void showText(double x, double y, String head, String... lines) {
    Label first = new Label(head);
    first.getStyleClass().add("reading-head");
    List<Label> all = new ArrayList<>(List.of(first));
    for (String line : lines) {
      all.add(new Label(line));
    }
    show(x, y, all);
  }

  public void hide() {
    setVisible(false);
  }
}
