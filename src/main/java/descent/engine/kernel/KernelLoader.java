package descent.engine.kernel;

import java.util.Optional;

/**
 * Picks the {@link Kernels} of this JVM: those on {@code jdk.incubator.vector} where the module was
 * added at start-up ({@code --add-modules jdk.incubator.vector}), else those on OpenBLAS. The
 * system property {@value #PROPERTY} asks for one of them by name. Never by timing: the choice
 * changes the last bits of results.
 */
public final class KernelLoader {
  /** {@code vector} or {@code openblas}. */
  public static final String PROPERTY = "descent.kernels";

  private static final String VECTOR = "vector";
  private static final String OPENBLAS = "openblas";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_CLASS = "descent.engine.kernel.VectorKernels";

  private KernelLoader() {}

  /**
   * The kernels that the system property asks for, or else the best that this JVM can run.
   *
   * @throws IllegalArgumentException if the property has another value than the two names
   * @throws IllegalStateException if it is {@code vector} and the module is not there
   */
  public static Kernels load() {
    Optional<String> wanted = Optional.ofNullable(System.getProperty(PROPERTY));
    return wanted.map(KernelLoader::named).orElseGet(KernelLoader::best);
  }

  /** The kernels of that name; errors as {@link #load}. */
  public static Kernels named(String name) {
    return switch (name) {
      case OPENBLAS -> new OpenBlasKernels();
      case VECTOR -> vector();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " expected " + VECTOR + " or " + OPENBLAS + " but got " + name);
    };
  }

  /** Whether this JVM was started with the vector module. */
  public static boolean vectorModulePresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static Kernels best() {
    return vectorModulePresent() ? vector() : new OpenBlasKernels();
  }

  /** By name, so that this class can be loaded where the module is missing. */
  private static Kernels vector() {
    if (!vectorModulePresent()) {
      throw new IllegalStateException(
          "The vector kernels expected the module "
              + MODULE
              + " but this JVM was started without --add-modules "
              + MODULE);
    }
    try {
      return (Kernels) Class.forName(VECTOR_CLASS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The vector kernels could not be loaded", e);
    }
  }
}
