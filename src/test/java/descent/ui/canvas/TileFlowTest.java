package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TileFlowTest {
  /** 10 cells of 20 x 30 with gaps of 5 in 100 x 70: four columns, three rows of 35. */
  private final TileFlow flow = new TileFlow(10, 20, 30, 5, 100, 70, 0);

  @Test
  void rows_areFilledFromTheTopLeft() {
    assertEquals(4, flow.columns());
    assertEquals(3, flow.rows());
    assertEquals(100, flow.contentHeight());
    assertEquals(25, flow.x(5));
    assertEquals(35, flow.y(5));
  }

  @Test
  void onlyWhatIsInSight_isDrawn() {
    assertFalse(flow.fits());
    assertEquals(0, flow.first());
    assertEquals(8, flow.end());
    TileFlow scrolled = flow.scrolledTo(1000);
    assertEquals(30, scrolled.scroll());
    assertEquals(0, scrolled.first());
    assertEquals(10, scrolled.end());
    assertEquals(5, scrolled.y(5));
    assertTrue(new TileFlow(10, 20, 30, 5, 100, 100, 0).fits());
  }

  @Test
  void at_findsTheCellAndNoGap() {
    assertEquals(OptionalInt.of(5), flow.at(30, 40));
    assertEquals(OptionalInt.empty(), flow.at(22, 10));
    assertEquals(OptionalInt.empty(), flow.at(10, 32));
    assertEquals(OptionalInt.empty(), flow.scrolledTo(30).at(60, 60));
    assertEquals(OptionalInt.of(9), flow.scrolledTo(30).at(30, 60));
  }

  @Test
  void scrollTo_movesNoMoreThanNeeded() {
    assertEquals(0, flow.scrollTo(5));
    assertEquals(30, flow.scrollTo(9));
    assertEquals(0, flow.scrolledTo(30).scrollTo(2));
  }
}
