package descent.engine.checkpoint;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The values that a checkpoint keeps under one name: an element type, a shape and the elements in
 * row-major order, little-endian. Immutable.
 */
public final class NamedArray {
  private final ElementType type;
  private final int[] shape;
  private final ByteBuffer data;

  /** {@code data} is used, not copied; it holds exactly the elements. */
  NamedArray(ElementType type, int[] shape, ByteBuffer data) {
    long expected = (long) Shape.size(shape) * type.bytes();
    if (expected != data.remaining()) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(shape)
              + " of "
              + type
              + " expected "
              + expected
              + " bytes but got "
              + data.remaining());
    }
    this.type = type;
    this.shape = shape.clone();
    this.data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer bytes(ElementType type, int count) {
    long size = (long) count * type.bytes();
    if (size > Integer.MAX_VALUE - 8L) {
      throw new IllegalArgumentException(
          "A saved array holds at most 2 GiB but " + count + " elements of " + type + " are more");
    }
    return ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of a tensor's values: F32 or F64. */
  public static NamedArray of(Tensor tensor) {
    return tensor.dtype() == DType.FLOAT32
        ? ofFloats(tensor.toFloats(), tensor.shape())
        : ofDoubles(tensor.toDoubles(), tensor.shape());
  }

  /** The values of a tensor at one moment: F32 or F64. */
  public static NamedArray of(TensorCopy copy) {
    return copy.dtype() == DType.FLOAT64
        ? ofDoubles(copy.toDoubles(), copy.shape())
        : ofFloats(copy.toFloats(), copy.shape());
  }

  public static NamedArray ofFloats(float[] values, int... shape) {
    ByteBuffer data = bytes(ElementType.F32, values.length);
    data.asFloatBuffer().put(values);
    return new NamedArray(ElementType.F32, shape, data);
  }

  public static NamedArray ofDoubles(double[] values, int... shape) {
    ByteBuffer data = bytes(ElementType.F64, values.length);
    data.asDoubleBuffer().put(values);
    return new NamedArray(ElementType.F64, shape, data);
  }

  public static NamedArray ofLongs(long[] values, int... shape) {
    ByteBuffer data = bytes(ElementType.I64, values.length);
    data.asLongBuffer().put(values);
    return new NamedArray(ElementType.I64, shape, data);
  }

  public static NamedArray ofInts(int[] values, int... shape) {
    ByteBuffer data = bytes(ElementType.I32, values.length);
    data.asIntBuffer().put(values);
    return new NamedArray(ElementType.I32, shape, data);
  }

  /** Unsigned bytes, U8. */
  public static NamedArray ofBytes(byte[] values, int... shape) {
    return new NamedArray(ElementType.U8, shape, ByteBuffer.wrap(values.clone()));
  }

  public static NamedArray ofBooleans(boolean[] values, int... shape) {
    ByteBuffer data = bytes(ElementType.BOOL, values.length);
    for (int i = 0; i < values.length; i++) {
      data.put(i, (byte) (values[i] ? 1 : 0));
    }
    return new NamedArray(ElementType.BOOL, shape, data);
  }

  public ElementType type() {
    return type;
  }

  /** The dimensions, a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int size() {
    return Shape.size(shape);
  }

  /** The elements as they are in the file, read-only. */
  ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The elements of an F32 array, bit for bit. */
  public float[] toFloats() {
    require(ElementType.F32);
    float[] values = new float[size()];
    data().asFloatBuffer().get(values);
    return values;
  }

  /** The elements of an I64 array. */
  public long[] toLongs() {
    require(ElementType.I64);
    long[] values = new long[size()];
    data().asLongBuffer().get(values);
    return values;
  }

  /** The elements of an I32 array. */
  public int[] toInts() {
    require(ElementType.I32);
    int[] values = new int[size()];
    data().asIntBuffer().get(values);
    return values;
  }

  /** The elements of a U8 or BOOL array, as bytes. */
  public byte[] toBytes() {
    if (type != ElementType.BOOL) {
      require(ElementType.U8);
    }
    byte[] values = new byte[size()];
    data().get(values);
    return values;
  }

  /** The elements of a BOOL array; any byte but 0 is true. */
  public boolean[] toBooleans() {
    require(ElementType.BOOL);
    boolean[] values = new boolean[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i) != 0;
    }
    return values;
  }

  /** The elements of any type as numbers; U8 unsigned, I64 rounded beyond 2^53. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F64 -> data.getDouble(8 * i);
            case F32 -> data.getFloat(4 * i);
            case I64 -> data.getLong(8 * i);
            case I32 -> data.getInt(4 * i);
            case U8 -> data.get(i) & 0xff;
            case BOOL -> data.get(i) != 0 ? 1 : 0;
          };
    }
    return values;
  }

  /** A tensor of these values: float32 of F32, float64 of any other type. */
  public Tensor toTensor(Device device) {
    return type == ElementType.F32
        ? device.tensor(toFloats(), shape)
        : device.tensor(DType.FLOAT64, toDoubles(), shape);
  }

  /** A copy that can be given to any tensor of its shape: FLOAT32 of F32, FLOAT64 of others. */
  public TensorCopy toCopy() {
    return type == ElementType.F32
        ? TensorCopy.of(toFloats(), shape)
        : TensorCopy.of(toDoubles(), shape);
  }

  private void require(ElementType expected) {
    if (type != expected) {
      throw new IllegalStateException(
          "Expected a saved array of " + expected + " but it is " + type);
    }
  }

  /** Same type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NamedArray that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + type.hashCode();
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}
