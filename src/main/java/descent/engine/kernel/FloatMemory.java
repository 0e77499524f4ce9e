package descent.engine.kernel;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of float32 values, in one of two places. In an ND4J buffer outside the Java heap ND4J and
 * OpenBLAS use them as they are, and loops stage blocks of them into {@code float[]}. On the heap
 * loops work in place, which suits what lives for one training step; the values move to an ND4J
 * buffer, for good, when somebody asks for it.
 */
public final class FloatMemory {
  static {
    Natives.load();
  }

  /** An ND4J buffer with its pointer and NIO view. */
  private record Outside(DataBuffer data, FloatPointer pointer, FloatBuffer buffer) {
    static Outside allocate(int length) {
      DataBuffer data = Nd4j.createBuffer(DataType.FLOAT, Math.max(1, length), false);
      FloatPointer pointer = (FloatPointer) data.addressPointer();
      return new Outside(data, pointer, pointer.capacity(Math.max(1, length)).asBuffer());
    }
  }

  private final int length;
  private float @Nullable [] array;
  private @Nullable Outside outside;

  /** Whether others have the buffer, who may change its values unseen. */
  private boolean exposed;

  private @Nullable PackedMatrix packed;

  private FloatMemory(int length, float @Nullable [] array, @Nullable Outside outside) {
    this.length = length;
    this.array = array;
    this.outside = outside;
  }

  /** An ND4J buffer for {@code length} values, its content undefined. */
  public static FloatMemory allocate(int length) {
    return new FloatMemory(length, null, Outside.allocate(length));
  }

  /** {@code length} values on the heap, at first 0. */
  public static FloatMemory onHeap(int length) {
    return new FloatMemory(length, new float[length], null);
  }

  /**
   * The values themselves where they lie on the heap, else null. Whoever writes them says so
   * ({@link #changed}); the array is good until somebody asks for {@link #data} or {@link
   * #pointer}.
   */
  public float @Nullable [] array() {
    return array;
  }

  /** The ND4J buffer that owns the memory. */
  public DataBuffer data() {
    exposed = true;
    changed();
    return outside().data;
  }

  /** Where the values lie outside the heap; not to be asked for while tasks write them. */
  public FloatPointer pointer() {
    return outside().pointer;
  }

  private Outside outside() {
    Outside present = outside;
    return present != null ? present : move();
  }

  private synchronized Outside move() {
    Outside present = outside;
    float[] values = array;
    if (present == null) {
      present = Outside.allocate(length);
      if (values != null) {
        present.buffer.put(0, values, 0, length);
      }
      outside = present;
      array = null;
    }
    return present;
  }

  /** To be called by whoever has written by way of the pointer or the array. */
  public void changed() {
    if (packed != null) {
      packed = null;
    }
  }

  /** The last matrix that a product packed of these values, if none of them has changed since. */
  @Nullable PackedMatrix packed() {
    return packed;
  }

  void remember(PackedMatrix matrix) {
    if (!exposed) {
      packed = matrix;
    }
  }

  public int length() {
    return length;
  }

  /** Copies {@code count} values from {@code offset} of this memory to the heap. */
  public void read(int offset, float[] out, int outOffset, int count) {
    float[] values = array;
    if (values != null) {
      System.arraycopy(values, offset, out, outOffset, count);
    } else {
      outside().buffer.get(offset, out, outOffset, count);
      Reference.reachabilityFence(this);
    }
  }

  /** Copies {@code count} values from the heap to {@code offset} of this memory. */
  public void write(int offset, float[] in, int inOffset, int count) {
    changed();
    float[] values = array;
    if (values != null) {
      System.arraycopy(in, inOffset, values, offset, count);
    } else {
      outside().buffer.put(offset, in, inOffset, count);
      Reference.reachabilityFence(this);
    }
  }

  /** The value at {@code index}. */
  public float get(int index) {
    float[] values = array;
    if (values != null) {
      return values[index];
    }
    float value = outside().buffer.get(index);
    Reference.reachabilityFence(this);
    return value;
  }

  /** Overwrites the value at {@code index}. */
  public void put(int index, float value) {
    changed();
    float[] values = array;
    if (values != null) {
      values[index] = value;
    } else {
      outside().buffer.put(index, value);
      Reference.reachabilityFence(this);
    }
  }
}
