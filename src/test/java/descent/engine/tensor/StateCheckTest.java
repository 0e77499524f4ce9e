package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StateCheckTest {
  @Test
  void manyFaults_areCountedAfterTheFirst() {
    StateCheck check = new StateCheck("Net");
    for (int i = 1; i <= 70; i++) {
      check.shape("p" + i, new int[] {2}, new int[] {i});
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, check::throwIfDifferent);
    assertEquals(
        "The state does not fit Net: wrong shapes p1 expected [2] but found [1], p3 expected [2]"
            + " but found [3], p4 expected [2] but found [4], p5 expected [2] but found [5] and"
            + " 65 more",
        e.getMessage());
  }

  @Test
  void nothingWrong_isSilent() {
    StateCheck check = new StateCheck("Net");
    check.shape("p", new int[] {2, 3}, new int[] {2, 3});
    assertDoesNotThrow(check::throwIfDifferent);
  }
}
