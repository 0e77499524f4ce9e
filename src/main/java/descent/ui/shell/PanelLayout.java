package descent.ui.shell;

import descent.ui.figure.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/**
 * Panels side by side and above each other with dividers between them, of which one at a time can
 * be maximised over the others and restored; where the window is too low for all of them they
 * scroll. Made of {@link #columns} and {@link #rows}:
 *
 * <pre>{@code
 * new PanelLayout(PanelLayout.columns(0.6, fit, PanelLayout.rows(0.5, loss, weights)))
 * }</pre>
 */
public final class PanelLayout extends StackPane {
  /** With less the panels' least sizes decide where the dividers are. */
  private static final double ROOM = 240;

  private final Node arrangement;
  private List<Double> wanted;
  private boolean settled;
  private boolean placing;
  private final ScrollPane scroll;

  /** Shows {@code arrangement}: a panel, or panels in columns and rows. */
  public PanelLayout(Node arrangement) {
    this.arrangement = arrangement;
    wanted = dividerPositions();
    getStyleClass().add("panel-layout");
    widthProperty().addListener((property, was, width) -> keepShares());
    heightProperty().addListener((property, was, height) -> keepShares());
    scroll = new ScrollPane(arrangement);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("panel-scroll", "edge-to-edge");
    getChildren().setAll(scroll);
    addEventHandler(
        Panel.TOGGLE_MAXIMISED,
        event -> {
          if (event.getTarget() instanceof Panel panel) {
            toggle(panel);
            event.consume();
          }
        });
  }

  /**
   * A split pane of another size gives each part the same number of pixels more or less; here the
   * parts keep their shares. A window is small before it is shown, which moves dividers, too: once
   * it is not, they go back.
   */
  private void keepShares() {
    if (getWidth() < ROOM || getHeight() < ROOM || placing) {
      return;
    }
    if (settled) {
      wanted = dividerPositions(); // the split panes are laid out after this
    }
    settled = true;
    placing = true;
    Platform.runLater(
        () -> {
          placing = false;
          place(wanted);
        });
  }

  /** Two nodes side by side, the left one with {@code share} of the width. */
  public static SplitPane columns(double share, Node left, Node right) {
    return split(Orientation.HORIZONTAL, new double[] {share}, left, right);
  }

  /** Two nodes above each other, the upper one with {@code share} of the height. */
  public static SplitPane rows(double share, Node upper, Node lower) {
    return split(Orientation.VERTICAL, new double[] {share}, upper, lower);
  }

  /** Any number of nodes of equal width side by side. */
  public static SplitPane columns(Node... nodes) {
    return split(Orientation.HORIZONTAL, equal(nodes.length), nodes);
  }

  /** Any number of nodes of equal height above each other. */
  public static SplitPane rows(Node... nodes) {
    return split(Orientation.VERTICAL, equal(nodes.length), nodes);
  }

  private static double[] equal(int parts) {
    double[] positions = new double[parts - 1];
    Arrays.setAll(positions, i -> (i + 1.0) / parts);
    return positions;
  }

  private static SplitPane split(Orientation orientation, double[] positions, Node... nodes) {
    SplitPane split = new SplitPane(nodes);
    split.setOrientation(orientation);
    split.getStyleClass().add("panel-split");
    split.setDividerPositions(positions);
    return split;
  }

  private void toggle(Panel panel) {
    if (panel.maximisedProperty().get()) {
      restore(panel);
    } else {
      maximise(panel);
    }
    panel.requestFocus();
  }

  /** Puts {@code next} in the place of {@code now}, which is restored first. */
  public void replace(Panel now, Panel next) {
    if (now == next) {
      return;
    }
    if (now.maximisedProperty().get()) {
      restore(now);
    }
    for (SplitPane split : splits()) {
      int index = split.getItems().indexOf(now);
      if (index >= 0) {
        put(split, index, next);
      }
    }
  }

  private static void put(SplitPane split, int index, Node node) {
    double[] positions = split.getDividerPositions();
    split.getItems().set(index, node);
    split.setDividerPositions(positions);
  }

  /** The panel is laid over the rest, which a stand-in keeps in shape. */
  private void maximise(Panel panel) {
    for (SplitPane split : splits()) {
      int index = split.getItems().indexOf(panel);
      if (index >= 0) {
        StackPane standIn = new StackPane();
        standIn.getProperties().put(Panel.class, panel);
        put(split, index, standIn);
        getChildren().add(panel);
        scroll.setVisible(false);
        panel.setMaximised(true);
        return;
      }
    }
  }

  private void restore(Panel panel) {
    for (SplitPane split : splits()) {
      for (int i = 0; i < split.getItems().size(); i++) {
        if (split.getItems().get(i).getProperties().get(Panel.class) == panel) {
          getChildren().remove(panel);
          put(split, i, panel);
        }
      }
    }
    scroll.setVisible(true);
    panel.setMaximised(false);
  }

  /** The dividers' positions, in a fixed order. */
  List<Double> dividerPositions() {
    List<Double> positions = new ArrayList<>();
    for (SplitPane split : splits()) {
      Arrays.stream(split.getDividerPositions()).forEach(positions::add);
    }
    return positions;
  }

  /** Puts the dividers where they were; ignored if their number is another. */
  void setDividerPositions(List<Double> positions) {
    if (positions.size() == wanted.size()) {
      wanted = List.copyOf(positions);
      place(wanted);
    }
  }

  private void place(List<Double> positions) {
    int next = 0;
    for (SplitPane split : splits()) {
      for (int i = 0; i < split.getDividers().size(); i++) {
        split.setDividerPosition(i, positions.get(next++));
      }
    }
  }

  private List<SplitPane> splits() {
    List<SplitPane> found = new ArrayList<>();
    collect(arrangement, found);
    return found;
  }

  private static void collect(Node node, List<SplitPane> found) {
    if (node instanceof SplitPane split) {
      found.add(split);
      split.getItems().forEach(item -> collect(item, found));
    }
  }
}
