package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TableFigureTest {
  private static final int ROWS = 40;

  private final ViewContext context = Stages.context();
  private TableFigure table;

  @Start
  void start(Stage stage) {
    table = new TableFigure(context, "Steps");
    DataTable.Builder rows = DataTable.columns("step", "value");
    for (int i = 0; i < ROWS; i++) {
      rows.row(i, 0.5 * i);
    }
    table.show(rows.build());
    Stages.show(stage, context, new StackPane(table), 300, 200);
  }

  private void wheel(int notches) {
    onFx(
        () -> {
          for (int i = 0; i < Math.abs(notches); i++) {
            table.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    10,
                    10,
                    10,
                    10,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    notches * 40.0,
                    0,
                    0,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null));
          }
        });
  }

  @Test
  void wheel_bringsTheOtherRowsIntoViewAndStopsAtTheEnds() {
    wheel(-3);
    assertEquals(3, table.firstRow());
    wheel(-100);
    int last = table.firstRow();
    assertTrue(last > ROWS / 2 && last < ROWS - 2, "row " + last);
    wheel(100);
    assertEquals(0, table.firstRow());
  }

  @Test
  void markedRow_comesIntoViewAndThoseInViewStay() {
    onFx(() -> table.mark(30));
    int first = table.firstRow();
    assertTrue(first > 20 && first <= 30, "row " + first);
    onFx(() -> table.mark(31));
    assertEquals(first, table.firstRow());
    onFx(() -> table.mark(-1));
    assertEquals(first, table.firstRow());
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }
}
