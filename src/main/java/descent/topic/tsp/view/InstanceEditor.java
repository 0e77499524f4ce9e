package descent.topic.tsp.view;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Draws cities by hand: a click puts one, dragging moves it, a right click takes it away; with the
 * keyboard, Tab-focused, Insert puts one in the middle, N selects the next, the arrows move it and
 * Delete takes it away.
 */
final class InstanceEditor {
  private static final double KEY_STEP = 0.01;

  private final TourCanvas canvas;
  private final Sketch sketch;
  private int dragged = -1;

  InstanceEditor(TourCanvas canvas, Sketch sketch) {
    this.canvas = canvas;
    this.sketch = sketch;
  }

  void install() {
    canvas.setFocusTraversable(true);
    canvas.setCursor(Cursor.CROSSHAIR);
    canvas.setAccessibleHelp(
        "Click to put a city, drag to move it, right click to take it away; Insert, N, arrows and"
            + " Delete do the same by keyboard.");
    canvas.setOnMousePressed(this::press);
    canvas.setOnMouseDragged(this::drag);
    canvas.setOnMouseReleased(e -> dragged = -1);
    canvas.setOnKeyPressed(this::key);
  }

  private void press(MouseEvent e) {
    canvas.requestFocus();
    int city = canvas.cityAt(e.getX(), e.getY());
    if (e.getButton() == MouseButton.SECONDARY) {
      if (city >= 0) {
        canvas.select(-1);
        sketch.remove(city);
      }
      return;
    }
    if (city < 0) {
      double[] place = canvas.place(e.getX(), e.getY());
      boolean outside = place[0] < 0 || place[0] > 1 || place[1] < 0 || place[1] > 1;
      if (outside || sketch.size() >= Sketch.MOST_CITIES) {
        return;
      }
      sketch.add(place[0], place[1]);
      city = sketch.size() - 1;
    }
    dragged = city;
    canvas.select(city);
  }

  private void drag(MouseEvent e) {
    if (dragged >= 0 && dragged < sketch.size()) {
      double[] place = canvas.place(e.getX(), e.getY());
      sketch.move(dragged, place[0], place[1]);
    }
  }

  private void key(KeyEvent e) {
    int city = canvas.selected();
    switch (e.getCode()) {
      case INSERT -> {
        sketch.add(0.5, 0.5);
        canvas.select(sketch.size() - 1);
      }
      case N -> canvas.select(sketch.size() == 0 ? -1 : (city + 1) % sketch.size());
      case DELETE, BACK_SPACE -> {
        if (city >= 0) {
          canvas.select(-1);
          sketch.remove(city);
        }
      }
      case LEFT -> move(city, -KEY_STEP, 0);
      case RIGHT -> move(city, KEY_STEP, 0);
      case UP -> move(city, 0, KEY_STEP);
      case DOWN -> move(city, 0, -KEY_STEP);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(int city, double dx, double dy) {
    if (city >= 0) {
      double[] place = sketch.place(city);
      sketch.move(city, place[0] + dx, place[1] + dy);
    }
  }
}
