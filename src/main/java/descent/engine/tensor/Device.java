package descent.engine.tensor;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where tensors live and are computed: the workers, the kernels, the memory pool and the tape of
 * one run. A device is used by one thread at a time; runs have devices of their own and share
 * nothing.
 */
public final class Device implements AutoCloseable {
  /**
   * Elements per task of element-wise loops: fits the first-level cache, independent of the thread
   * count.
   */
  public static final int BLOCK = 4096;

  /** Below this many elements, handing work to other threads costs more than it gains. */
  private static final int FEW_ELEMENTS = 4 * BLOCK;

  /** Work on one block of elements. */
  @FunctionalInterface
  public interface BlockBody {
    /** Handles the elements {@code from} to {@code from + count - 1}. */
    void run(int from, int count, Scratch scratch);
  }

  private final Workers workers;
  private final Kernels kernels;
  private final TensorPool pool = new TensorPool();
  private final Tape tape = new Tape();
  private final Scratch shared = new Scratch();
  private final List<Tensor> live = new ArrayList<>();
  private final List<float[]> keptFloats = new ArrayList<>();
  private final List<double[]> keptDoubles = new ArrayList<>();
  private int scopes;
  private boolean gradEnabled = true;

  /** A device of {@code threads} threads with the kernels that suit this JVM. */
  public Device(int threads) {
    this(new Workers(threads), Kernels.load());
  }

  public Device(Workers workers, Kernels kernels) {
    this.workers = workers;
    this.kernels = kernels;
  }

  public Workers workers() {
    return workers;
  }

  public Kernels kernels() {
    return kernels;
  }

  public Tape tape() {
    return tape;
  }

  /**
   * Heap arrays that one operation fills on its own thread and its tasks then read, such as staged
   * weights; their content is lost to the next operation.
   */
  public Scratch shared() {
    return shared;
  }

  /**
   * A heap array of at least {@code size} values, its content undefined, for what an operation's
   * backward needs; given back when the current scope closes.
   */
  public float[] keepFloats(int size) {
    float[] array = pool.takeFloatArray(size);
    if (scopes > 0) {
      keptFloats.add(array);
    }
    return array;
  }

  /** As {@link #keepFloats}. */
  public double[] keepDoubles(int size) {
    double[] array = pool.takeDoubleArray(size);
    if (scopes > 0) {
      keptDoubles.add(array);
    }
    return array;
  }

  /** All bytes ever taken from the system for tensors; constant in the steady state of a run. */
  public long allocatedBytes() {
    return pool.allocatedBytes();
  }

  /** Runs {@code body} over {@code size} elements in blocks of {@link #BLOCK}. */
  public void forBlocks(int size, BlockBody body) {
    forTasks(
        blocks(size),
        size,
        (task, scratch) -> body.run(task * BLOCK, Math.min(BLOCK, size - task * BLOCK), scratch));
  }

  /**
   * Runs {@code body} for the tasks 0 to {@code tasks - 1}, which touch {@code elements} elements
   * in all: shared out over the workers unless they are few.
   */
  public void forTasks(int tasks, long elements, Workers.Body body) {
    if (elements < FEW_ELEMENTS) {
      workers.runInline(tasks, body);
    } else {
      workers.run(tasks, body);
    }
  }

  /** The number of blocks of {@link #forBlocks}; block {@code from / BLOCK} starts at from. */
  public static int blocks(int size) {
    return size / BLOCK + (size % BLOCK == 0 ? 0 : 1);
  }

  /** Everything created until the scope is closed goes back to the pool then, and off the tape. */
  public Scope scope() {
    return new Scope();
  }

  /** Nothing is recorded on the tape until it is closed. */
  public NoGrad noGrad() {
    return new NoGrad();
  }

  public boolean isGradEnabled() {
    return gradEnabled;
  }

  /** True if an operation on these inputs has to record its backward. */
  public boolean records(Tensor... inputs) {
    if (gradEnabled) {
      for (Tensor input : inputs) {
        if (input.requiresGrad()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A tensor with undefined content, given back to the pool when the current scope closes. */
  public Tensor empty(DType dtype, int... shape) {
    int size = Shape.size(shape);
    Tensor tensor =
        dtype == DType.FLOAT32
            ? Tensor.owning(this, pool.takeFloats(size), shape)
            : Tensor.owning(this, pool.takeDoubles(size), shape);
    track(tensor);
    return tensor;
  }

  /** A float32 tensor with undefined content. */
  public Tensor empty(int... shape) {
    return empty(DType.FLOAT32, shape);
  }

  public Tensor zeros(DType dtype, int... shape) {
    return full(dtype, 0, shape);
  }

  public Tensor zeros(int... shape) {
    return full(DType.FLOAT32, 0, shape);
  }

  public Tensor full(DType dtype, double value, int... shape) {
    Tensor tensor = empty(dtype, shape);
    tensor.fill(value);
    return tensor;
  }

  /** Zeros that outlive every scope: parameters, their gradients, an optimiser's state. */
  public Tensor retainedZeros(DType dtype, int... shape) {
    int scopesBefore = scopes;
    scopes = 0;
    try {
      return zeros(dtype, shape);
    } finally {
      scopes = scopesBefore;
    }
  }

  /** A float32 tensor of {@code values} in row-major order. */
  public Tensor tensor(float[] values, int... shape) {
    Tensor tensor = empty(DType.FLOAT32, shape);
    tensor.set(values);
    return tensor;
  }

  /** A tensor of {@code values} in row-major order. */
  public Tensor tensor(DType dtype, double[] values, int... shape) {
    Tensor tensor = empty(dtype, shape);
    tensor.set(values);
    return tensor;
  }

  /** A scalar, shape []. */
  public Tensor scalar(DType dtype, double value) {
    return full(dtype, value);
  }

  /** Gives a tensor's memory back before its scope closes. */
  void giveBack(Tensor tensor) {
    tensor.release(pool);
  }

  void track(Tensor tensor) {
    if (scopes > 0) {
      live.add(tensor);
    }
  }

  @Override
  public void close() {
    workers.close();
    pool.close();
  }

  /** A stretch of work whose tensors are given back at its end. */
  public final class Scope implements AutoCloseable {
    private final int firstTensor = live.size();
    private final int firstFloats = keptFloats.size();
    private final int firstDoubles = keptDoubles.size();
    private final int firstNode = tape.size();

    private Scope() {
      scopes++;
    }

    @Override
    public void close() {
      tape.truncate(firstNode);
      giveBack(live, firstTensor, tensor -> tensor.release(pool));
      giveBack(keptFloats, firstFloats, pool::give);
      giveBack(keptDoubles, firstDoubles, pool::give);
      scopes--;
    }

    private static <T> void giveBack(List<T> all, int first, Consumer<T> give) {
      List<T> mine = all.subList(first, all.size());
      mine.forEach(give);
      mine.clear();
    }
  }

  /** A stretch of work that is not recorded. */
  public final class NoGrad implements AutoCloseable {
    private final boolean before = gradEnabled;

    private NoGrad() {
      gradEnabled = false;
    }

    @Override
    public void close() {
      gradEnabled = before;
    }
  }
}
