package descent.engine.tensor;

import descent.engine.kernel.DoubleMemory;
import descent.engine.kernel.FloatMemory;
import descent.engine.kernel.Scratch;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row-major, contiguous array of float32 or float64, with its gradient. Its memory is an ND4J
 * buffer, or on the heap until ND4J asks for it ({@link FloatMemory}). Operations live in {@code
 * functional}; this class holds values, shape and the rules of gradients, which are PyTorch's: they
 * accumulate until zeroed, and only leaves keep theirs after a step.
 */
public final class Tensor {
  private final Device device;
  private final DType dtype;
  private final int[] shape;
  private final int size;
  private final @Nullable FloatMemory floats;
  private final @Nullable DoubleMemory doubles;

  /** The tensor whose memory this is: itself, or what it is a view of. */
  private final Tensor owner;

  /** How many computed tensors have their gradient in this tensor's memory. */
  private int gradients;

  private boolean released;
  private boolean requiresGrad;
  private boolean computed;
  private boolean consumed;
  private @Nullable Tensor grad;
  private boolean gradPresent;
  private boolean gradShared;

  private Tensor(
      Device device,
      @Nullable FloatMemory floats,
      @Nullable DoubleMemory doubles,
      @Nullable Tensor owner,
      int[] shape) {
    this.device = device;
    this.dtype = floats != null ? DType.FLOAT32 : DType.FLOAT64;
    this.floats = floats;
    this.doubles = doubles;
    this.owner = owner == null ? this : owner;
    this.shape = shape.clone();
    this.size = Shape.size(shape);
  }

  static Tensor owning(Device device, FloatMemory memory, int[] shape) {
    return new Tensor(device, memory, null, null, shape);
  }

  static Tensor owning(Device device, DoubleMemory memory, int[] shape) {
    return new Tensor(device, null, memory, null, shape);
  }

  public Device device() {
    return device;
  }

  public DType dtype() {
    return dtype;
  }

  /** The dimensions, a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of dimensions. */
  public int dim() {
    return shape.length;
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** One dimension; negative ones count from the end. */
  public int size(int dimension) {
    return shape[Shape.dimension(dimension, shape.length)];
  }

  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }

  public boolean hasShapeOf(Tensor other) {
    return Arrays.equals(shape, other.shape);
  }

  /** A tensor of the same type and shape with undefined content, see {@link Device#empty}. */
  public Tensor emptyLike() {
    return device.empty(dtype, shape);
  }

  /** The memory of a float32 tensor; may be longer than {@link #size()}. */
  public FloatMemory floats() {
    if (floats == null || isReleased()) {
      throw unreadable(DType.FLOAT32);
    }
    return floats;
  }

  /** The memory of a float64 tensor; may be longer than {@link #size()}. */
  public DoubleMemory doubles() {
    if (doubles == null || isReleased()) {
      throw unreadable(DType.FLOAT64);
    }
    return doubles;
  }

  private IllegalStateException unreadable(DType expected) {
    return new IllegalStateException(
        isReleased()
            ? "Tensor " + Arrays.toString(shape) + " was used after its scope was closed"
            : "Expected a "
                + expected
                + " tensor but found "
                + dtype
                + " "
                + Arrays.toString(shape));
  }

  /** Stages {@code count} float32 values from {@code from} in the scratch array of {@code slot}. */
  public float[] stage(int from, int count, Scratch scratch, int slot) {
    float[] block = scratch.floats(slot, count);
    floats().read(from, block, 0, count);
    return block;
  }

  /** Stages {@code count} float64 values from {@code from} in the scratch array of {@code slot}. */
  public double[] stageDoubles(int from, int count, Scratch scratch, int slot) {
    double[] block = scratch.doubles(slot, count);
    doubles().read(from, block, 0, count);
    return block;
  }

  /** All values in row-major order, rounded to float32. */
  public float[] toFloats() {
    float[] values = new float[size];
    if (dtype == DType.FLOAT32) {
      floats().read(0, values, 0, size);
    } else {
      double[] wide = toDoubles();
      for (int i = 0; i < size; i++) {
        values[i] = (float) wide[i];
      }
    }
    return values;
  }

  /** All values in row-major order. */
  public double[] toDoubles() {
    double[] values = new double[size];
    if (dtype == DType.FLOAT64) {
      doubles().read(0, values, 0, size);
    } else {
      float[] narrow = toFloats();
      for (int i = 0; i < size; i++) {
        values[i] = narrow[i];
      }
    }
    return values;
  }

  /** The only value of a tensor of one element. */
  public double item() {
    if (size != 1) {
      throw new IllegalArgumentException(
          "item expected one element but the shape is " + Arrays.toString(shape));
    }
    return get(0);
  }

  /** The value at a row-major index. */
  public double get(int index) {
    return dtype == DType.FLOAT32 ? floats().get(index) : doubles().get(index);
  }

  /** Overwrites all values. */
  public void set(float[] values) {
    checkCount(values.length);
    if (dtype == DType.FLOAT32) {
      floats().write(0, values, 0, size);
    } else {
      double[] wide = new double[size];
      for (int i = 0; i < size; i++) {
        wide[i] = values[i];
      }
      doubles().write(0, wide, 0, size);
    }
  }

  /** Overwrites all values, rounded where the tensor is float32. */
  public void set(double[] values) {
    checkCount(values.length);
    if (dtype == DType.FLOAT64) {
      doubles().write(0, values, 0, size);
    } else {
      float[] narrow = new float[size];
      for (int i = 0; i < size; i++) {
        narrow[i] = (float) values[i];
      }
      floats().write(0, narrow, 0, size);
    }
  }

  private void checkCount(int count) {
    if (count != size) {
      throw new IllegalArgumentException(
          "Shape " + Arrays.toString(shape) + " expected " + size + " values but got " + count);
    }
  }

  /** Overwrites all values with one. */
  public void fill(double value) {
    device.forBlocks(
        size,
        (from, count, scratch) -> {
          if (dtype == DType.FLOAT32) {
            float[] block = scratch.floats(0, count);
            Arrays.fill(block, 0, count, (float) value);
            floats().write(from, block, 0, count);
          } else {
            double[] block = scratch.doubles(0, count);
            Arrays.fill(block, 0, count, value);
            doubles().write(from, block, 0, count);
          }
        });
  }

  /** Overwrites all values with those of a tensor of the same size and type. */
  public void copyFrom(Tensor source) {
    checkCount(source.size);
    device.forBlocks(
        size,
        (from, count, scratch) -> {
          if (dtype == DType.FLOAT32) {
            floats().write(from, source.stage(from, count, scratch, 0), 0, count);
          } else {
            doubles().write(from, source.stageDoubles(from, count, scratch, 0), 0, count);
          }
        });
  }

  /** The same memory as another shape of the same size; not differentiable, see {@code reshape}. */
  public Tensor view(int... newShape) {
    if (Shape.size(newShape) != size) {
      throw new IllegalArgumentException(
          "Shape " + Arrays.toString(shape) + " cannot be viewed as " + Arrays.toString(newShape));
    }
    Tensor view = new Tensor(device, floats, doubles, owner, newShape);
    device.track(view);
    return view;
  }

  /** The same values, cut off from the tape. */
  public Tensor detach() {
    return view(shape);
  }

  /** The same memory as an ND4J array, for its linear algebra. */
  public INDArray nd() {
    long[] dimensions = Arrays.stream(shape).asLongStream().toArray();
    return dtype == DType.FLOAT32
        ? Nd4j.create(floats().data(), dimensions, Nd4j.getStrides(dimensions, 'c'), 0, 'c')
        : Nd4j.create(doubles().data(), dimensions, Nd4j.getStrides(dimensions, 'c'), 0, 'c');
  }

  /** Asks for the gradient of a leaf. */
  public Tensor requiresGrad(boolean value) {
    this.requiresGrad = value;
    return this;
  }

  public boolean requiresGrad() {
    return requiresGrad;
  }

  /** True for what no operation computed: parameters and inputs. */
  public boolean isLeaf() {
    return !computed;
  }

  void markComputed() {
    computed = true;
    requiresGrad = true;
  }

  /** The accumulated gradient, of this tensor's shape. */
  public Optional<Tensor> grad() {
    return gradPresent ? Optional.ofNullable(grad) : Optional.empty();
  }

  public boolean hasGrad() {
    return gradPresent;
  }

  /** The accumulated gradient, for a backward that knows there is one. */
  public Tensor gradient() {
    Tensor present = grad;
    if (!gradPresent || present == null) {
      throw new IllegalStateException("Tensor " + Arrays.toString(shape) + " has no gradient");
    }
    return present;
  }

  /** As {@link #gradient}, in a buffer of its own: for a backward that overwrites it. */
  public Tensor ownGradient() {
    return gradShared ? gradForWrite() : gradient();
  }

  /** Forgets the gradient; a leaf's buffer is kept for the next one. */
  public void zeroGrad() {
    gradPresent = false;
    if (computed) {
      grad = null;
    }
  }

  /** Adds a contribution to the gradient; the contribution stays the caller's. */
  public void accumulateGrad(Tensor contribution) {
    if (!requiresGrad) {
      return;
    }
    checkCount(contribution.size);
    if (gradPresent) {
      gradForWrite().addInPlace(contribution);
    } else {
      gradForWrite().copyFrom(contribution);
    }
  }

  /** Adds a contribution that nobody else will use or change, and may keep it without a copy. */
  public void accumulateOwnedGrad(Tensor contribution) {
    if (!keep(contribution, false)) {
      accumulateGrad(contribution);
    }
  }

  /**
   * Adds a contribution that others may read but nobody will change, and may keep it without a
   * copy: it is copied only where more must be added to it.
   */
  public void accumulateSharedGrad(Tensor contribution) {
    if (!keep(contribution, true)) {
      accumulateGrad(contribution);
    }
  }

  private boolean keep(Tensor contribution, boolean shared) {
    if (!requiresGrad || !computed || gradPresent) {
      return false;
    }
    checkCount(contribution.size);
    checkNotConsumed();
    grad = contribution.hasShape(shape) ? contribution : contribution.view(shape);
    contribution.owner.gradients++;
    gradPresent = true;
    gradShared = shared;
    return true;
  }

  /**
   * The gradient's buffer for a kernel that writes every element of it itself. Ask {@link #hasGrad}
   * first: where there is one already the kernel must add, else it must overwrite undefined
   * content.
   */
  public Tensor gradForWrite() {
    checkNotConsumed();
    Tensor buffer = grad;
    if (buffer == null || gradShared) {
      Tensor shared = buffer;
      buffer = computed ? device.empty(dtype, shape) : device.retainedZeros(dtype, shape);
      if (shared != null && gradPresent) {
        buffer.copyFrom(shared);
      }
      giveGradientBack();
      grad = buffer;
      gradShared = false;
      buffer.gradients++;
    }
    gradPresent = true;
    return buffer;
  }

  private void checkNotConsumed() {
    if (consumed) {
      throw new IllegalStateException(
          "backward reached tensor "
              + Arrays.toString(shape)
              + " a second time: its part of the tape was consumed by an earlier backward; add the"
              + " losses and call backward once");
    }
  }

  /** Nothing will ask for the gradient of this computed tensor any more. */
  void markConsumed() {
    consumed = true;
    giveGradientBack();
    gradPresent = false;
  }

  /** Gives the gradient's memory to the pool, unless another tensor has its gradient there too. */
  private void giveGradientBack() {
    Tensor buffer = grad;
    grad = null;
    if (buffer != null && --buffer.owner.gradients == 0) {
      device.giveBack(buffer.owner);
    }
  }

  private boolean isReleased() {
    return released || owner.released;
  }

  /** Adds a tensor of the same size and type. */
  public void addInPlace(Tensor other) {
    checkCount(other.size);
    device.forBlocks(
        size,
        (from, count, scratch) -> {
          if (dtype == DType.FLOAT32) {
            float[] sum = stage(from, count, scratch, 0);
            float[] term = other.stage(from, count, scratch, 1);
            device.kernels().add(count, sum, 0, term, 0, sum, 0);
            floats().write(from, sum, 0, count);
          } else {
            double[] sum = stageDoubles(from, count, scratch, 0);
            double[] term = other.stageDoubles(from, count, scratch, 1);
            for (int i = 0; i < count; i++) {
              sum[i] += term[i];
            }
            doubles().write(from, sum, 0, count);
          }
        });
  }

  /** Gradients of all leaves that this scalar depends on; the tape up to it is consumed. */
  public void backward() {
    if (size != 1) {
      throw new IllegalArgumentException(
          "backward expected a scalar but the shape is "
              + Arrays.toString(shape)
              + "; give it a gradient");
    }
    gradForWrite().fill(1);
    device.tape().backward();
  }

  /**
   * As {@link #backward()} for any shape, starting from the gradient {@code seed} of the same
   * shape.
   */
  public void backward(Tensor seed) {
    accumulateGrad(seed);
    device.tape().backward();
  }

  void release(TensorPool pool) {
    if (released) {
      return;
    }
    released = true;
    if (!computed && grad != null) {
      grad.release(pool);
    }
    if (owner == this) {
      if (floats != null) {
        pool.give(floats);
      } else if (doubles != null) {
        pool.give(doubles);
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("Tensor").append(Arrays.toString(shape)).append(' ').append(dtype);
    if (!isReleased() && size <= 16) {
      text.append(' ').append(Arrays.toString(toDoubles()));
    }
    return text.toString();
  }
}
