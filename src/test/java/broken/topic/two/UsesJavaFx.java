package broken.topic.two;

/** Breaks the views' monopoly on JavaFX. */
public class UsesJavaFx {
  javafx.scene.Node node;
}
