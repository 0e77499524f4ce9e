package descent.engine.kernel;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of float32 values in an ND4J buffer outside the Java heap, with its pointer and NIO view
 * cached. Loops stage blocks of it into {@code float[]}; OpenBLAS reads it in place.
 */
public final class FloatMemory {
  static {
    Natives.load();
  }

  private final DataBuffer data;
  private final FloatPointer pointer;
  private final FloatBuffer buffer;
  private final int length;

  /** Whether others have the buffer, who may change its values unseen. */
  private boolean exposed;

  private @Nullable PackedMatrix packed;

  private FloatMemory(DataBuffer data, int length) {
    this.data = data;
    this.length = length;
    this.pointer = (FloatPointer) data.addressPointer();
    this.buffer = pointer.capacity(Math.max(1, length)).asBuffer();
  }

  /** Memory for {@code length} values, its content undefined. */
  public static FloatMemory allocate(int length) {
    return new FloatMemory(Nd4j.createBuffer(DataType.FLOAT, Math.max(1, length), false), length);
  }

  /** The ND4J buffer that owns the memory. */
  public DataBuffer data() {
    exposed = true;
    changed();
    return data;
  }

  public FloatPointer pointer() {
    return pointer;
  }

  /** To be called by whoever has written by way of the pointer. */
  void changed() {
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
    buffer.get(offset, out, outOffset, count);
    Reference.reachabilityFence(this);
  }

  /** Copies {@code count} values from the heap to {@code offset} of this memory. */
  public void write(int offset, float[] in, int inOffset, int count) {
    changed();
    buffer.put(offset, in, inOffset, count);
    Reference.reachabilityFence(this);
  }

  /** The value at {@code index}. */
  public float get(int index) {
    float value = buffer.get(index);
    Reference.reachabilityFence(this);
    return value;
  }

  /** Overwrites the value at {@code index}. */
  public void put(int index, float value) {
    changed();
    buffer.put(index, value);
    Reference.reachabilityFence(this);
  }
}
