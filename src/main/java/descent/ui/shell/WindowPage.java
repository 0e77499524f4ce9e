package descent.ui.shell;

import javafx.scene.Node;

/** A page of the window that belongs to no topic. FX thread only. */
public interface WindowPage {
  /** What is shown. */
  Node content();

  /** It has come into sight: what it shows may have changed. */
  void shown();

  /** The window closes. */
  default void close() {}

  /** Builds a page when it is first opened. */
  @FunctionalInterface
  interface Factory {
    WindowPage create(PageHost host);
  }
}
