package descent.topic.tsp.view;

import descent.topic.tsp.inspect.AttentionProbe.Kind;
import descent.topic.tsp.inspect.AttentionProbe.Layer;
import descent.topic.tsp.instance.Tour;
import descent.ui.theme.Dash;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One head of a layer, or the mean of its heads, with cities in the order of a tour: row t is for
 * the step at which the cities up to position t are known.
 *
 * @param head from 0; the number of heads stands for their mean
 */
record AttentionMap(Layer layer, int head, Tour tour) {
  /** Arcs below this share of the strongest are not drawn. */
  private static final double FAINTEST = 0.03;

  private static final double WIDEST = 4;

  /** All maps of a kind: for each layer its heads, then their mean where there are several. */
  static List<AttentionMap> all(List<Layer> layers, Tour tour) {
    List<AttentionMap> maps = new ArrayList<>();
    for (Layer layer : layers) {
      int count = layer.heads() == 1 ? 1 : layer.heads() + 1;
      IntStream.range(0, count).forEach(head -> maps.add(new AttentionMap(layer, head, tour)));
    }
    return maps;
  }

  boolean isMean() {
    return head == layer.heads();
  }

  String name() {
    return "Layer %d, %s".formatted(layer.layer() + 1, isMean() ? "mean" : "head " + (head + 1));
  }

  /** "1.2": the second head of the first layer. */
  String shortName() {
    return (layer.layer() + 1) + "." + (isMean() ? "mean" : Integer.toString(head + 1));
  }

  int rows() {
    return layer.queries();
  }

  int columns() {
    return layer.keys();
  }

  /** What row {@code row} gives to column {@code column}. */
  float weight(int row, int column) {
    int query = layer.kind() == Kind.ENCODER ? tour.city(row) : row;
    int key = layer.kind() == Kind.DECODER ? column : tour.city(column);
    if (!isMean()) {
      return layer.weight(head, query, key);
    }
    double sum = 0;
    for (int h = 0; h < layer.heads(); h++) {
      sum += layer.weight(h, query, key);
    }
    return (float) (sum / layer.heads());
  }

  /** All weights, row by row. */
  float[] weights() {
    float[] weights = new float[rows() * columns()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(i / columns(), i % columns());
    }
    return weights;
  }

  /** The weights of one row. */
  double[] row(int row) {
    return IntStream.range(0, columns()).mapToDouble(column -> weight(row, column)).toArray();
  }

  /** The numbers of the cities that rows or columns stand for. */
  List<String> cities(int count) {
    return IntStream.range(0, count).mapToObj(k -> Integer.toString(tour.city(k) + 1)).toList();
  }

  /** A row over the cities: arcs as wide and strong as their weight, a ring for the city itself. */
  List<TourCanvas.Strand> arcs(int row) {
    double[] weights = row(row);
    double most = IntStream.range(0, weights.length).mapToDouble(k -> weights[k]).max().orElse(0);
    List<TourCanvas.Strand> arcs = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      double share = most == 0 ? 0 : weights[k] / most;
      if (share >= FAINTEST) {
        arcs.add(
            new TourCanvas.Strand(
                tour.city(row),
                tour.city(k),
                Role.ORANGE,
                Dash.SOLID,
                0.4 + WIDEST * weights[k],
                Math.max(0.12, share),
                true));
      }
    }
    return arcs;
  }

  /** Columns of a row, strongest first. */
  List<Integer> strongest(int row) {
    double[] weights = row(row);
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -weights[k]))
        .toList();
  }
}
