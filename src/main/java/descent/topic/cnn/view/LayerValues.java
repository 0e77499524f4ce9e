package descent.topic.cnn.view;

import descent.topic.cnn.network.DataShape;
import descent.ui.canvas.ImageTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One layer's values for one picture as maps to look at; flat values are laid out in rows.
 *
 * @param count maps
 * @param height of a map
 * @param width of a map
 * @param values map by map, row by row; NaN where flat values fill no whole row
 */
record LayerValues(int count, int height, int width, float[] values) {
  private static final int FLAT_WIDTH = 16;

  static LayerValues of(DataShape shape, float[] values) {
    if (shape instanceof DataShape.Image image) {
      return new LayerValues(image.channels(), image.height(), image.width(), values);
    }
    int width = Math.min(FLAT_WIDTH, values.length);
    int height = (values.length + width - 1) / width;
    float[] filled = Arrays.copyOf(values, width * height);
    Arrays.fill(filled, values.length, filled.length, Float.NaN);
    return new LayerValues(1, height, width, filled);
  }

  /** One map, a copy. */
  float[] map(int index) {
    int plane = height * width;
    return Arrays.copyOfRange(values, index * plane, (index + 1) * plane);
  }

  /** The maps as tiles, captioned with their numbers. */
  List<ImageTile> tiles() {
    List<ImageTile> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tiles.add(new ImageTile(count == 1 ? "" : Integer.toString(i), 1, height, width, map(i)));
    }
    return tiles;
  }

  /** Whether any value is below zero. */
  boolean isSigned() {
    for (float value : values) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  /** The indices of the maps with the largest mean absolute values, the largest first. */
  List<Integer> strongest(int most) {
    double[] sums = new double[count];
    int plane = height * width;
    for (int i = 0; i < values.length; i++) {
      sums[i / plane] += Float.isNaN(values[i]) ? 0 : Math.abs(values[i]);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(sums[b], sums[a]));
    return List.copyOf(order.subList(0, Math.min(most, count)));
  }
}
