package descent.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.lesson.Curve;
import descent.lesson.Plot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SketchingTest {
  private static final Plot PLOT =
      new Plot(
          "Draw",
          List.of(),
          new Plot.Axis("x", 0, 59, false, List.of()),
          new Plot.Axis("y", 0.01, 100, true, List.of()));

  @Test
  void aFastPen_leavesNoGap() {
    Sketching sketching = new Sketching();
    sketching.to(0, 1);
    sketching.to(1, 0);
    Curve curve = sketching.curve(PLOT);
    assertEquals(Sketching.COLUMNS, curve.x().length);
    assertEquals(100, curve.y()[0], 1e-9);
    assertEquals(0.01, curve.y()[59], 1e-12);
    assertEquals(1, sketching.curve(PLOT).at(29.5), 0.5);
  }

  @Test
  void aPenThatIsLifted_drawsNothingInBetween() {
    Sketching sketching = new Sketching();
    sketching.to(0, 0.5);
    sketching.begin();
    sketching.to(1, 0.5);
    assertEquals(2, sketching.curve(PLOT).x().length);
  }

  @Test
  void beyondTheAxes_itStaysAtTheirEnds() {
    Sketching sketching = new Sketching();
    sketching.to(-3, 7);
    assertEquals(1, sketching.height(0));
  }

  @Test
  void keys_moveThePenAndBendTheCurve() {
    Sketching sketching = new Sketching();
    sketching.move(5, 0);
    sketching.move(0, 10);
    assertEquals(0.7, sketching.height(5), 1e-12);
    assertEquals(5, sketching.column());
    sketching.clear();
    assertTrue(sketching.isEmpty());
  }
}
