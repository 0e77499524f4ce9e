package descent.topic.recurrent.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenMapTest {
  private static final Rectangle2D VIEW = new Rectangle2D.Double(0, 0, 200, 100);

  @Test
  void names_hideNoOtherAndStayInside() {
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TokenMap.place(100, 50, 40, 10, VIEW, taken).ifPresent(taken::add);
    }
    assertTrue(taken.size() >= 4 && taken.size() <= 6, "placed " + taken.size());
    for (Rectangle2D one : taken) {
      assertTrue(VIEW.contains(one));
      assertEquals(1, taken.stream().filter(one::intersects).count());
    }
  }

  @Test
  void nameAtTheRightBorder_standsAtTheLeft() {
    Optional<Rectangle2D> place = TokenMap.place(190, 50, 40, 10, VIEW, List.of());
    assertTrue(place.orElseThrow().getMaxX() < 190);
    assertFalse(TokenMap.place(190, 50, 300, 10, VIEW, List.of()).isPresent());
  }
}
