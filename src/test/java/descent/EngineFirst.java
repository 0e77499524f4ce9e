package descent;

import descent.engine.kernel.FloatMemory;
import descent.engine.kernel.Kernels;
import descent.engine.kernel.OpenBlas;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Loads the engine's native libraries before any test opens a window, as the program does: see
 * {@link OpenBlas}.
 */
public final class EngineFirst implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    FloatMemory.allocate(1);
    OpenBlas.load();
    Kernels.load();
  }
}
