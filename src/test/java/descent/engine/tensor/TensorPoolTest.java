package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.kernel.DoubleMemory;
import descent.engine.kernel.FloatMemory;
import org.junit.jupiter.api.Test;

class TensorPoolTest {
  private final TensorPool pool = new TensorPool();

  @Test
  void returnedMemory_isTakenAgainBySizesOfItsClass() {
    FloatMemory memory = pool.takeFloats(100);
    long allocated = pool.allocatedBytes();
    pool.give(memory);

    assertSame(memory, pool.takeFloats(97));
    assertEquals(allocated, pool.allocatedBytes());
  }

  @Test
  void types_haveMemoryOfTheirOwn() {
    pool.give(pool.takeFloats(100));
    DoubleMemory wide = pool.takeDoubles(100);

    assertTrue(wide.length() >= 100);
  }

  @Test
  void classes_holdTheirSizesWithLittleWaste() {
    int[] sizes = {0, 1, 16, 17, 20, 21, 1000, 4096, 4097, 1 << 30, Integer.MAX_VALUE - 8};
    for (int size : sizes) {
      int length = TensorPool.classLength(TensorPool.classIndex(size));
      assertTrue(length >= size, "class of " + size + " holds " + length);
      assertTrue(length <= Math.max(16, size * 1.25), "class of " + size + " holds " + length);
      assertEquals(TensorPool.classIndex(size), TensorPool.classIndex(length));
    }
  }

  private static boolean onHeap(FloatMemory memory) {
    return memory.array() != null;
  }

  @Test
  void heap_isSharedByTheRuns_andGivenBackWhenOneEnds() {
    HeapBudget budget = new HeapBudget(4 * 4096);
    try (TensorPool first = new TensorPool(budget);
        TensorPool third = new TensorPool(budget)) {
      TensorPool second = new TensorPool(budget);
      assertTrue(onHeap(first.takeFloats(1024)));
      assertTrue(onHeap(first.takeFloats(1024)));
      assertFalse(onHeap(first.takeFloats(1024)), "half of it is the most that one run has");
      assertTrue(onHeap(second.takeFloats(1024)));
      assertFalse(onHeap(second.takeFloats(2048)), "too large for what is left");
      assertTrue(onHeap(second.takeFloats(1024)));
      assertFalse(onHeap(third.takeFloats(16)));
      second.close();
      second.close();
      assertTrue(onHeap(third.takeFloats(2048)));
      assertFalse(onHeap(third.takeFloats(16)));
    }
  }

  @Test
  void returnedHeap_isTakenAgain() {
    HeapBudget budget = new HeapBudget(2 * 4096);
    try (TensorPool one = new TensorPool(budget)) {
      FloatMemory memory = one.takeFloats(1024);
      one.give(memory);
      assertSame(memory, one.takeFloats(1024));
      assertFalse(onHeap(one.takeFloats(1024)));
    }
  }
}
