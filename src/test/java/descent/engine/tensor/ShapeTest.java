package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void size_isTheProduct() {
    assertEquals(1, Shape.size());
    assertEquals(24, Shape.size(2, 3, 4));
    assertEquals(0, Shape.size(2, 0));
    assertEquals(0, Shape.size(65536, 65536, 0));
    assertThrows(IllegalArgumentException.class, () -> Shape.size(2, -1));
    assertThrows(IllegalArgumentException.class, () -> Shape.size(65536, 65536));
    assertThrows(IllegalArgumentException.class, () -> Shape.size(65536, 65536, 65536, 65536));
  }

  @Test
  void strides_areRowMajor() {
    assertArrayEquals(new int[] {12, 4, 1}, Shape.strides(2, 3, 4));
  }

  @Test
  void broadcast_alignsAtTheEnd() {
    assertArrayEquals(new int[] {2, 3, 4}, Shape.broadcast(new int[] {3, 1}, new int[] {2, 1, 4}));
    assertArrayEquals(new int[] {0}, Shape.broadcast(new int[] {1}, new int[] {0}));
  }

  @Test
  void broadcastsTo_needsOnesOrEqualDimensions() {
    assertTrue(Shape.broadcastsTo(new int[] {3, 1}, new int[] {2, 3, 4}));
    assertFalse(Shape.broadcastsTo(new int[] {2, 3}, new int[] {3}));
    assertFalse(Shape.broadcastsTo(new int[] {3}, new int[] {1}));
  }

  @Test
  void dimension_countsFromTheEndWhereNegative() {
    assertEquals(2, Shape.dimension(-1, 3));
    assertThrows(IllegalArgumentException.class, () -> Shape.dimension(3, 3));
    assertThrows(IllegalArgumentException.class, () -> Shape.dimension(-4, 3));
  }
}
