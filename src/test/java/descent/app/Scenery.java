package descent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Looks at everything that can be seen in a window and says what is wrong with it. */
final class Scenery {
  private static final double TEXT_CONTRAST = 4.5;
  private static final double ICON_CONTRAST = 3;

  /** Ends of lines and shadows may stand out by this much, in pixels. */
  private static final double TOLERANCE = 1.5;

  private Scenery() {}

  /** Words that are cut short, and controls that stand out of what surrounds them. */
  static List<String> cutOff(Scene scene) {
    List<String> found = new ArrayList<>();
    cutOff(
        scene.getRoot(), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()), false, found);
    return found;
  }

  private static void cutOff(Node node, Bounds room, boolean scrolls, List<String> found) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled) {
      shown(labeled)
          .filter(text -> labeled.getText() != null && !text.equals(labeled.getText()))
          .filter(text -> labeled.getWidth() > 0)
          .filter(text -> !labeled.getStyleClass().contains("panel-reading"))
          .ifPresent(text -> found.add("'" + labeled.getText() + "' is shown as '" + text + "'"));
    }
    if (isControl(node) && !scrolls && node.getLayoutBounds().getWidth() > 0) {
      Bounds at = node.localToScene(node.getLayoutBounds());
      if (at.getMinX() < room.getMinX() - TOLERANCE
          || at.getMaxX() > room.getMaxX() + TOLERANCE
          || at.getMinY() < room.getMinY() - TOLERANCE
          || at.getMaxY() > room.getMaxY() + TOLERANCE) {
        found.add("%s stands out of %s by %s".formatted(name(node), box(room), box(at)));
      }
    }
    if (node instanceof Parent parent) {
      Bounds inner = node.getClip() == null ? room : clipped(node, room);
      boolean inside = scrolls || node instanceof ScrollPane || node instanceof VirtualFlow;
      for (Node child : parent.getChildrenUnmodifiable()) {
        cutOff(child, inner, inside, found);
      }
    }
  }

  private static boolean isControl(Node node) {
    return node instanceof Labeled
        || node instanceof TextInputControl
        || node instanceof Slider
        || node instanceof Spinner
        || node instanceof ComboBoxBase;
  }

  private static Bounds clipped(Node node, Bounds room) {
    Bounds clip = node.localToScene(node.getClip().getBoundsInParent());
    double x = Math.max(room.getMinX(), clip.getMinX());
    double y = Math.max(room.getMinY(), clip.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(room.getMaxX(), clip.getMaxX()) - x),
        Math.max(0, Math.min(room.getMaxY(), clip.getMaxY()) - y));
  }

  private static Optional<String> shown(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(child -> child instanceof Text && !(child instanceof FontIcon))
        .map(child -> ((Text) child).getText())
        .findFirst();
  }

  private static String box(Bounds bounds) {
    return "[%.0f %.0f %.0f %.0f]"
        .formatted(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
  }

  /** Text below 4.5:1 and icons below 3:1 to what lies behind them; what is disabled may be. */
  static List<String> paleText(Scene scene) {
    List<String> found = new ArrayList<>();
    Color ground = scene.getFill() instanceof Color fill ? fill : Color.WHITE;
    paleText(scene.getRoot(), ground, 1, found);
    return found;
  }

  private static void paleText(Node node, Color ground, double opacity, List<String> found) {
    if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
      return;
    }
    double visible = opacity * node.getOpacity();
    if (node instanceof Text text && !text.getText().isBlank()) {
      if (text.getFill() instanceof Color fill) {
        double contrast = contrast(over(fill, visible, ground), ground);
        double least = text instanceof FontIcon ? ICON_CONTRAST : TEXT_CONTRAST;
        if (contrast < least) {
          String words = text instanceof FontIcon icon ? icon.getIconLiteral() : text.getText();
          found.add(
              "%s '%s' %.2f: %s on %s"
                  .formatted(name(node.getParent()), words.strip(), contrast, fill, ground));
        }
      }
      return;
    }
    Color behind = node instanceof Region region ? ground(region, visible, ground) : ground;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        paleText(child, behind, visible, found);
      }
    }
  }

  private static Color ground(Region region, double opacity, Color below) {
    Color ground = below;
    if (region.getBackground() != null) {
      for (BackgroundFill layer : region.getBackground().getFills()) {
        Paint fill = layer.getFill();
        boolean covers =
            layer.getInsets().getTop() < region.getHeight() / 2
                && layer.getInsets().getBottom() < region.getHeight() / 2;
        if (fill instanceof Color color && covers) {
          ground = over(color, opacity, ground);
        }
      }
    }
    return ground;
  }

  private static Color over(Color color, double opacity, Color ground) {
    double a = color.getOpacity() * opacity;
    return Color.color(
        a * color.getRed() + (1 - a) * ground.getRed(),
        a * color.getGreen() + (1 - a) * ground.getGreen(),
        a * color.getBlue() + (1 - a) * ground.getBlue());
  }

  private static double contrast(Color a, Color b) {
    return descent.ui.theme.Palette.contrast(awt(a), awt(b));
  }

  private static java.awt.Color awt(Color color) {
    return new java.awt.Color(
        (float) color.getRed(), (float) color.getGreen(), (float) color.getBlue());
  }

  /** Whatever the keyboard reaches but a screen reader has no word for. */
  static List<String> nameless(Scene scene) {
    List<Node> all = new ArrayList<>();
    collect(scene.getRoot(), all);
    List<Node> labelled =
        all.stream()
            .filter(Label.class::isInstance)
            .map(node -> ((Label) node).getLabelFor())
            .toList();
    return all.stream()
        .filter(node -> node.isFocusTraversable() && !node.isDisabled())
        .filter(node -> !(node.getParent() instanceof Spinner)) // the spinner has the name
        .filter(node -> !labelled.contains(node) && !hasWords(node))
        .map(Scenery::name)
        .toList();
  }

  private static boolean hasWords(Node node) {
    Stream<String> words =
        Stream.of(
            node.getAccessibleText(),
            node instanceof Labeled labeled ? labeled.getText() : "",
            node instanceof TextInputControl input ? input.getPromptText() : "",
            node instanceof Control control && control.getTooltip() != null
                ? control.getTooltip().getText()
                : "");
    return words.anyMatch(text -> text != null && !text.isBlank());
  }

  private static void collect(Node node, List<Node> all) {
    if (node.isVisible()) {
      all.add(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
      }
    }
  }

  private static String name(Node node) {
    StringBuilder path = new StringBuilder();
    Node at = node;
    for (int i = 0; i < 3 && at != null; i++, at = at.getParent()) {
      String id = at.getId() == null ? "" : "#" + at.getId();
      String words = at instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
      path.append(i == 0 ? "" : " in ")
          .append(at.getClass().getSimpleName())
          .append(id)
          .append(at.getStyleClass())
          .append(words);
    }
    return path.toString();
  }
}
