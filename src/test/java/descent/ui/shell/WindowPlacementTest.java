package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowPlacementTest {
  private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1280, 800);
  private static final Rectangle2D RIGHT = new Rectangle2D(1280, 0, 1920, 1080);

  @TempDir Path folder;

  @Test
  void initial_fitsTheScreen() {
    assertEquals(new WindowPlacement(0, 0, 1280, 800, false), WindowPlacement.initial(LEFT));
    assertEquals(
        new WindowPlacement(1280 + 240, 90, 1440, 900, false), WindowPlacement.initial(RIGHT));
  }

  @Test
  void within_movesAndShrinksToTheScreenItOverlapsMost() {
    assertEquals(
        new WindowPlacement(1280, 80, 1920, 1000, false),
        new WindowPlacement(1000, 500, 5000, 1000, false).within(List.of(LEFT, RIGHT)));
    assertEquals(
        new WindowPlacement(280, 0, 1000, 700, true),
        new WindowPlacement(9000, -300, 1000, 700, true).within(List.of(LEFT, RIGHT)));
  }

  @Test
  void remembered_comesBackOrIsInitial() {
    Preferences preferences = Preferences.load(folder.resolve("window.json"));
    assertEquals(
        WindowPlacement.initial(LEFT), WindowPlacement.remembered(preferences, List.of(LEFT)));
    WindowPlacement placement = new WindowPlacement(10, 20, 1000, 700, true);
    placement.remember(preferences);
    assertEquals(placement, WindowPlacement.remembered(preferences, List.of(LEFT)));
  }
}
