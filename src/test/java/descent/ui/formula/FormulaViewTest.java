package descent.ui.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class FormulaViewTest {
  private ViewContext context;
  private FormulaView formula;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    formula = new FormulaView(context, "E = \\frac{1}{N}\\sum_n (y_n - t_n)^2");
    Stages.show(stage, context, new VBox(formula), 400, 200);
  }

  private static int inked(WritableImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getPixelReader().getColor(x, y).getBrightness() < 0.5) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void formula_isDrawnInTheTextColour(CalmRobot robot) {
    WritableImage[] image = new WritableImage[1];
    robot.interact(
        () -> {
          SnapshotParameters white = new SnapshotParameters();
          white.setFill(Color.WHITE);
          image[0] = formula.snapshot(white, null);
        });
    assertTrue(inked(image[0]) > 100, inked(image[0]) + " dark pixels");
  }

  @Test
  void textSize_growsTheFormula(CalmRobot robot) {
    double before = formula.prefHeight(-1);
    robot.interact(() -> context.theme().setTextSize(26));
    assertTrue(formula.prefHeight(-1) > 1.6 * before);
  }

  @Test
  void newNumbers_areShownAndSpoken(CalmRobot robot) {
    robot.interact(() -> formula.setTex("E = 0.25"));
    assertEquals("E = 0.25", formula.getAccessibleText());
    assertEquals("E = 0.25", formula.getTex());
  }

  @Test
  void wrongTex_isShownAsPlainLetters(CalmRobot robot) {
    robot.interact(() -> formula.setTex("\\frac{1"));
    assertTrue(formula.prefWidth(-1) > 10);
  }
}
