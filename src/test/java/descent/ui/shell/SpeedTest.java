package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeedTest {
  @Test
  void slider_runsFromOneStepASecondToMaximum() {
    assertEquals(1, Speed.stepsPerSecond(0));
    assertEquals(Double.POSITIVE_INFINITY, Speed.stepsPerSecond(1));
    double last = 0;
    for (double share = 0; share < 0.97; share += 0.01) {
      double speed = Speed.stepsPerSecond(share);
      assertTrue(speed >= last && speed <= 10_000, share + ": " + speed);
      last = speed;
    }
  }

  @Test
  void watchable_isAThousandStepsASecond() {
    assertEquals(1000, Speed.stepsPerSecond(Speed.WATCHABLE));
  }

  @Test
  void text_isShort() {
    assertEquals("1 step/s", Speed.text(1));
    assertEquals("1,200 steps/s", Speed.text(1200));
    assertEquals("max", Speed.text(Double.POSITIVE_INFINITY));
  }
}
