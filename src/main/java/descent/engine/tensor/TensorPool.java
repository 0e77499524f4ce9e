package descent.engine.tensor;

import descent.engine.kernel.DoubleMemory;
import descent.engine.kernel.FloatMemory;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory that training steps give back and take again, by size class (four classes to each power of
 * two), so that steps of varying shapes settle on a bounded set of buffers.
 */
final class TensorPool {
  private final Map<Integer, ArrayDeque<FloatMemory>> floats = new HashMap<>();
  private final Map<Integer, ArrayDeque<DoubleMemory>> doubles = new HashMap<>();
  private long allocatedBytes;

  FloatMemory takeFloats(int size) {
    int length = sizeClass(size);
    ArrayDeque<FloatMemory> free = floats.get(length);
    if (free != null && !free.isEmpty()) {
      return free.pop();
    }
    allocatedBytes += 4L * length;
    return FloatMemory.allocate(length);
  }

  DoubleMemory takeDoubles(int size) {
    int length = sizeClass(size);
    ArrayDeque<DoubleMemory> free = doubles.get(length);
    if (free != null && !free.isEmpty()) {
      return free.pop();
    }
    allocatedBytes += 8L * length;
    return DoubleMemory.allocate(length);
  }

  void give(FloatMemory memory) {
    floats.computeIfAbsent(memory.length(), key -> new ArrayDeque<>()).push(memory);
  }

  void give(DoubleMemory memory) {
    doubles.computeIfAbsent(memory.length(), key -> new ArrayDeque<>()).push(memory);
  }

  /** All bytes ever allocated through the pool: it stops growing in the steady state. */
  long allocatedBytes() {
    return allocatedBytes;
  }

  static int sizeClass(int size) {
    if (size <= 16) {
      return 16;
    }
    int step = Math.max(4, Integer.highestOneBit(size - 1) >> 2);
    return (int) Math.min(Integer.MAX_VALUE - 8L, ((long) size + step - 1) / step * step);
  }
}
