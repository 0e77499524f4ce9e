package descent.engine.kernel;

/**
 * The fast float32 loops of the engine: matrix products, loops over blocks of {@code float[]} and
 * optimiser updates. An implementation holds no state that a result could depend on, may be used
 * from several threads at once and gives the same bits for the same arguments on the same machine,
 * whatever the number of threads of the {@link Workers} it is handed.
 *
 * <p>{@link KernelLoader} picks the implementation for this JVM.
 */
public interface Kernels extends MatrixKernels, BlockKernels, UpdateKernels, WinogradKernels {
  /** A short name for logs and benchmarks: {@code vector} or {@code openblas}. */
  String name();

  /** The kernels that suit this JVM, as {@link KernelLoader} picks them. */
  static Kernels load() {
    return KernelLoader.load();
  }
}
