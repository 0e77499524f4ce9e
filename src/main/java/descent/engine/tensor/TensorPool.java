package descent.engine.tensor;

import descent.engine.kernel.DoubleMemory;
import descent.engine.kernel.FloatMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that training steps give back and take again, by size class (four classes to each power of
 * two), so that steps of varying shapes settle on a bounded set of buffers. The first of them lie
 * on the heap, where loops work in place, the rest in ND4J buffers.
 */
final class TensorPool implements AutoCloseable {
  private static final int CLASSES = 128;

  /** Large networks, or many, must not take the window's heap. */
  private static final HeapBudget ALL_RUNS = new HeapBudget(Runtime.getRuntime().maxMemory() / 4);

  private final HeapBudget budget;
  private final List<ArrayDeque<FloatMemory>> floats = new ArrayList<>(CLASSES);
  private final List<ArrayDeque<DoubleMemory>> doubles = new ArrayList<>(CLASSES);
  private final List<ArrayDeque<float[]>> floatArrays = new ArrayList<>(CLASSES);
  private final List<ArrayDeque<double[]>> doubleArrays = new ArrayList<>(CLASSES);
  private long allocatedBytes;
  private long heapBytes;

  TensorPool() {
    this(ALL_RUNS);
  }

  TensorPool(HeapBudget budget) {
    this.budget = budget;
    for (int i = 0; i < CLASSES; i++) {
      floats.add(new ArrayDeque<>(0));
      doubles.add(new ArrayDeque<>(0));
      floatArrays.add(new ArrayDeque<>(0));
      doubleArrays.add(new ArrayDeque<>(0));
    }
  }

  FloatMemory takeFloats(int size) {
    int index = classIndex(size);
    FloatMemory free = floats.get(index).pollFirst();
    if (free != null) {
      return free;
    }
    int length = classLength(index);
    long bytes = 4L * length;
    allocatedBytes += bytes;
    if (!budget.take(heapBytes, bytes)) {
      return FloatMemory.allocate(length);
    }
    heapBytes += bytes;
    return FloatMemory.onHeap(length);
  }

  DoubleMemory takeDoubles(int size) {
    int index = classIndex(size);
    DoubleMemory free = doubles.get(index).pollFirst();
    if (free != null) {
      return free;
    }
    int length = classLength(index);
    allocatedBytes += 8L * length;
    return DoubleMemory.allocate(length);
  }

  float[] takeFloatArray(int size) {
    int index = classIndex(size);
    float[] free = floatArrays.get(index).pollFirst();
    return free == null ? new float[classLength(index)] : free;
  }

  double[] takeDoubleArray(int size) {
    int index = classIndex(size);
    double[] free = doubleArrays.get(index).pollFirst();
    return free == null ? new double[classLength(index)] : free;
  }

  void give(float[] array) {
    floatArrays.get(classIndex(array.length)).addFirst(array);
  }

  void give(double[] array) {
    doubleArrays.get(classIndex(array.length)).addFirst(array);
  }

  void give(FloatMemory memory) {
    floats.get(classIndex(memory.length())).addFirst(memory);
  }

  void give(DoubleMemory memory) {
    doubles.get(classIndex(memory.length())).addFirst(memory);
  }

  /** All bytes ever allocated through the pool: it stops growing in the steady state. */
  long allocatedBytes() {
    return allocatedBytes;
  }

  /** Nothing is taken any more: the heap is for other runs. */
  @Override
  public void close() {
    budget.giveBack(heapBytes);
    heapBytes = 0;
  }

  /** The class of the smallest length that holds {@code size}: 16, 20, 24, 28, 32, 40, ... */
  static int classIndex(int size) {
    if (size <= 16) {
      return 0;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(size - 1);
    int quarter = (size - 1) >>> (exponent - 2) & 3;
    return (exponent - 4) * 4 + quarter + 1;
  }

  /** The length of the buffers of a class. */
  static int classLength(int index) {
    int exponent = index / 4 + 4;
    long length = (4L + index % 4) << (exponent - 2);
    return (int) Math.min(Integer.MAX_VALUE - 8L, length);
  }
}
