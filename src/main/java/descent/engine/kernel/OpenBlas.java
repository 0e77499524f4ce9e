package descent.engine.kernel;

import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;

/**
 * The OpenBLAS library of this process, at one thread: its own threads stall for milliseconds on a
 * small machine.
 *
 * <p>Loaded once, and early: to load a library and to set its threads JavaCPP calls dlsym from
 * within dl_iterate_phdr, and another thread that calls dlopen at that moment (JavaFX's renderer
 * with its first frames) takes glibc's two locks in the other order, so that both hang forever.
 */
public final class OpenBlas {
  static {
    Natives.load();
    blas_set_num_threads(1);
  }

  private OpenBlas() {}

  /** Returns once the library is there, at one thread; costs nothing after the first time. */
  public static void load() {}
}
