package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.ui.CalmRobot;
import descent.ui.canvas.HistogramOverTime.Moment;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class HistogramOverTimeTest {
  private ViewContext context;
  private HistogramOverTime view;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    view = new HistogramOverTime(context, "Activations", "step", "value");
    Stages.show(stage, context, new StackPane(view), 500, 400);
  }

  @Test
  void brightness_isTheShareRelativeToTheMomentsDensestBin(CalmRobot robot) {
    robot.interact(
        () -> {
          view.setMoments(
              List.of(
                  new Moment(0, 0, 4, new double[] {0.8, 0.2, 0, 0}),
                  new Moment(50, 0, 4, new double[] {0, 0, 0, 1})),
              100);
          context.frames().drawNow();
        });
    ColorMap viridis = ColorMap.viridis();
    int w = (int) view.area().getWidth();
    int h = (int) view.area().getHeight();
    assertEquals(viridis.argb(1), view.pixel(w / 4, h - 3));
    assertEquals(viridis.argb(0.5), view.pixel(w / 4, (int) (h * 0.625)));
    assertEquals(viridis.argb(0), view.pixel(w / 4, 3));
    assertEquals(viridis.argb(1), view.pixel(3 * w / 4, 3));
  }

  @Test
  void numbers_listEveryBin() {
    view.setMoments(List.of(new Moment(10, -1, 1, new double[] {0.25, 0.75})), 10);
    assertEquals(List.of(10.0, 0.0, 1.0, 0.75), view.numbers().rows().get(1));
  }
}
