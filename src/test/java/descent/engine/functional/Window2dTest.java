package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Window2dTest {
  @Test
  void outputSize_isThatOfTheFormula() {
    assertEquals(32, new Window2d.Axis(3, 1, 1, 1).outputSize(32));
    assertEquals(16, new Window2d.Axis(2, 2, 0, 1).outputSize(33));
    assertEquals(3, new Window2d.Axis(3, 2, 1, 2).outputSize(8));
    assertEquals(1, new Window2d.Axis(5, 3, 0, 1).outputSize(7));
    assertEquals(0, new Window2d.Axis(5, 1, 0, 1).outputSize(4));
  }

  @Test
  void extent_countsTheGapsOfDilation() {
    assertEquals(5, new Window2d.Axis(3, 1, 0, 2).extent());
    assertEquals(9, Window2d.square(3, 1, 0, 2).taps());
  }
}
