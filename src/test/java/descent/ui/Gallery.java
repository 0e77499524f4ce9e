package descent.ui;

import javafx.application.Application;

/**
 * Shows all building blocks with generated data: {@code Gallery [light|dark|projector] [text
 * size]}. For looking at, not a test.
 */
public final class Gallery {
  private Gallery() {}

  public static void main(String[] args) {
    Application.launch(GalleryApp.class, args);
  }
}
