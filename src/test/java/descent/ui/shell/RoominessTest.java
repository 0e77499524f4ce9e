package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoominessTest {
  @Test
  void smallestWindow_isRoomyForNormalText() {
    assertFalse(Roominess.isNarrow(1280, 800, 13));
  }

  @Test
  void projector_isNarrow() {
    assertTrue(Roominess.isNarrow(1280, 720, 19.5));
    assertFalse(Roominess.isNarrow(1920, 1080, 19.5));
  }

  @Test
  void windowBeforeItIsShown_isNot() {
    assertFalse(Roominess.isNarrow(0, 0, 13));
  }
}
