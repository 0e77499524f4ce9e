package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DrawnFigureTest {
  private final List<Double> heights = new ArrayList<>();
  private final ViewContext context = Stages.context();
  private DrawnFigure red;

  /** A red area that remembers how high it was drawn. */
  private final class Red extends DrawnFigure {
    Red() {
      super(context, "Red");
    }

    @Override
    protected void draw(Graphics2D g, double width, double height) {
      heights.add(height);
      g.setPaint(Color.RED);
      g.fill(new Rectangle2D.Double(0, 0, width, height));
    }

    @Override
    public DataTable numbers() {
      return DataTable.empty();
    }
  }

  @Start
  void start(Stage stage) {
    red = new Red();
    Stages.show(stage, context, new StackPane(red), 300, 200);
  }

  @Test
  void savedPicture_hasTheTitleAboveWhatIsOnScreen() {
    BufferedImage image = new BufferedImage(120, 100, BufferedImage.TYPE_INT_RGB);
    onFx(
        () -> {
          heights.clear();
          red.paint(image.createGraphics(), 120, 100);
        });
    double head = 2 * context.theme().textSize();
    assertEquals(100 - head, heights.get(0), 1e-9);
    assertEquals(Color.RED.getRGB(), image.getRGB(5, 99));
    assertNotEquals(Color.RED.getRGB(), image.getRGB(115, (int) head - 2));
  }

  @Test
  void viewThatWasSaved_isDrawnForTheScreenAgain() {
    BufferedImage image = new BufferedImage(120, 100, BufferedImage.TYPE_INT_RGB);
    onFx(
        () -> {
          red.paint(image.createGraphics(), 120, 100);
          context.frames().drawNow();
        });
    assertEquals(200, heights.get(heights.size() - 1), 1e-9);
  }

  @Test
  void viewOutsideAnyWindow_isDrawnWhenItStandsInOne() {
    Red later = new Red();
    onFx(
        () -> {
          later.repaint();
          context.frames().drawNow();
          heights.clear();
          ((StackPane) red.getParent()).getChildren().setAll(later);
          later.getScene().getRoot().layout();
          context.frames().drawNow();
        });
    assertEquals(List.of(200.0), heights);
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
  }
}
