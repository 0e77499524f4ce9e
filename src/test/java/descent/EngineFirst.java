package descent;

import descent.engine.kernel.FloatMemory;
import descent.engine.kernel.Kernels;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Loads the engine's native libraries before any test opens a window, as the program does: loaded
 * while JavaFX loads its own, the two can lock each other out (dlopen inside dl_iterate_phdr on one
 * side, dlopen on the other).
 */
public final class EngineFirst implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    FloatMemory.allocate(1);
    Kernels.load();
  }
}
