package descent.ui.figure;

import descent.ui.theme.Theme;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Shows views in tests as a window would. */
public final class Stages {
  private Stages() {}

  /** A light theme and its frames. */
  public static ViewContext context() {
    return new ViewContext(new Theme(), new Frames());
  }

  public static void show(Stage stage, ViewContext context, Parent root, double w, double h) {
    Scene scene = new Scene(root, w, h);
    context.theme().apply(scene);
    stage.setScene(scene);
    stage.setFullScreen(false); // another test may have left its own
    stage.setMaximized(false);
    stage.sizeToScene();
    stage.show();
  }
}
