package descent.ui;

import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A robot that looks for nodes and their places on the FX thread. TestFX does it on the test's
 * thread, where bounds and text are then measured while JavaFX lays them out.
 */
public final class CalmRobot extends FxRobot {
  private static final long MOST_MILLIS = 60_000;

  /** Gives a robot to the methods of a test that ask for one. */
  public static final class Source implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == CalmRobot.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return new CalmRobot();
    }
  }

  @Override
  public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
    return clickOn(place(query), motion, buttons);
  }

  @Override
  public FxRobot clickOn(Node node, Motion motion, MouseButton... buttons) {
    return clickOn(place(node), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
    return doubleClickOn(place(query), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
    return doubleClickOn(place(node), motion, buttons);
  }

  @Override
  public FxRobot moveTo(Node node, Pos position, Point2D offset, Motion motion) {
    Point2D at = onFx(() -> point(node).atPosition(position).atOffset(offset).query());
    return moveTo(at, motion);
  }

  /** The middle of a node on the screen. */
  public Point2D place(String query) {
    return onFx(() -> point(query).query());
  }

  private Point2D place(Node node) {
    return onFx(() -> point(node).query());
  }

  /** Asks where something is, once everything has its place. */
  private Point2D onFx(Callable<Point2D> question) {
    WaitForAsyncUtils.waitForFxEvents();
    return WaitForAsyncUtils.waitForAsyncFx(
        MOST_MILLIS,
        () -> {
          for (Window window : listWindows()) {
            window.getScene().getRoot().applyCss();
            window.getScene().getRoot().layout();
          }
          return question.call();
        });
  }
}
