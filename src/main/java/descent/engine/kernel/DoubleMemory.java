package descent.engine.kernel;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of float64 values in an ND4J buffer outside the Java heap, with its pointer and NIO view
 * cached. Used by gradient checks.
 */
public final class DoubleMemory {
  static {
    Natives.load();
  }

  private final DataBuffer data;
  private final DoublePointer pointer;
  private final DoubleBuffer buffer;
  private final int length;

  private DoubleMemory(DataBuffer data, int length) {
    this.data = data;
    this.length = length;
    this.pointer = (DoublePointer) data.addressPointer();
    this.buffer = pointer.capacity(Math.max(1, length)).asBuffer();
  }

  /** Memory for {@code length} values, its content undefined. */
  public static DoubleMemory allocate(int length) {
    return new DoubleMemory(Nd4j.createBuffer(DataType.DOUBLE, Math.max(1, length), false), length);
  }

  /** The ND4J buffer that owns the memory. */
  public DataBuffer data() {
    return data;
  }

  public DoublePointer pointer() {
    return pointer;
  }

  public int length() {
    return length;
  }

  /** Copies {@code count} values from {@code offset} of this memory to the heap. */
  public void read(int offset, double[] out, int outOffset, int count) {
    buffer.get(offset, out, outOffset, count);
    Reference.reachabilityFence(this);
  }

  /** Copies {@code count} values from the heap to {@code offset} of this memory. */
  public void write(int offset, double[] in, int inOffset, int count) {
    buffer.put(offset, in, inOffset, count);
    Reference.reachabilityFence(this);
  }

  /** The value at {@code index}. */
  public double get(int index) {
    double value = buffer.get(index);
    Reference.reachabilityFence(this);
    return value;
  }

  /** Overwrites the value at {@code index}. */
  public void put(int index, double value) {
    buffer.put(index, value);
    Reference.reachabilityFence(this);
  }
}
