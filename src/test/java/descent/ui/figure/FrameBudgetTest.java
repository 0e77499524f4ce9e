package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FrameBudgetTest {
  private static final long MS = 1_000_000;

  @Test
  void cheapFrames_comeThirtyTimesASecond() {
    FrameBudget budget = new FrameBudget(30, 0.1, 4);
    assertTrue(budget.mayDraw(0));
    budget.drew(0, MS / 10, true);
    assertFalse(budget.mayDraw(33 * MS));
    assertTrue(budget.mayDraw(34 * MS));
  }

  @Test
  void dearFrames_comeSoSeldomThatTheyTakeTheirShare() {
    FrameBudget budget = new FrameBudget(30, 0.1, 2);
    for (int i = 0; i < 50; i++) {
      budget.drew(0, 10 * MS, true);
    }
    // 10 ms on the FX thread and four times that in all, of 2 processors: every 200 ms
    assertEquals(200e6, budget.interval(), 1e6);
  }

  @Test
  void cheaperFrames_bringTheRateBack() {
    FrameBudget budget = new FrameBudget(30, 0.1, 2);
    budget.drew(0, 50 * MS, true);
    for (int i = 0; i < 60; i++) {
      budget.drew(0, MS / 2, true);
    }
    assertFalse(budget.mayDraw(33 * MS));
    assertTrue(budget.mayDraw(34 * MS));
  }

  @Test
  void whatDidNotFitIntoAFrame_followsAsSoonAsTheShareAllows() {
    FrameBudget budget = new FrameBudget(30, 0.1, 4);
    budget.drew(0, MS, false);
    assertFalse(budget.mayDraw(9 * MS));
    assertTrue(budget.mayDraw(10 * MS));
  }
}
