package descent.app;

import javafx.application.Application;

/** Opens the window; apart from {@link Main}, so that a command never loads a class of JavaFX. */
final class Window {
  private Window() {}

  /** Returns when the window was closed. */
  static void open() {
    Application.launch(DesktopApplication.class);
  }
}
