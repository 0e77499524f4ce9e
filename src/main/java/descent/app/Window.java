package descent.app;

import java.util.List;
import javafx.application.Application;

/** Opens the window; apart from {@link Main}, so that a command never loads a class of JavaFX. */
final class Window {
  private Window() {}

  /**
   * Returns when the window was closed.
   *
   * @param files to open in it
   */
  static void open(List<String> files) {
    Application.launch(DesktopApplication.class, files.toArray(String[]::new));
  }
}
