package descent.topic.tsp.format;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;

/**
 * Writes TSPLIB 95. Places with plain distances become EUC_2D, which rounds to whole numbers, and
 * are therefore multiplied by {@link #SCALE}.
 */
final class TsplibWriter {
  /** What plain coordinates are multiplied by. */
  static final double SCALE = 1e6;

  private TsplibWriter() {}

  static String instance(Instance instance) {
    boolean plain = instance.metric() == Metric.EUCLIDEAN;
    boolean explicit = instance.metric() == Metric.EXPLICIT;
    StringBuilder text = new StringBuilder();
    keyword(text, "NAME", oneLine(instance.name()));
    keyword(text, "TYPE", "TSP");
    if (plain) {
      keyword(text, "COMMENT", "coordinates multiplied by 1000000");
    }
    keyword(text, "DIMENSION", Integer.toString(instance.size()));
    keyword(text, "EDGE_WEIGHT_TYPE", plain ? "EUC_2D" : instance.metric().name());
    if (explicit) {
      matrix(text, instance);
    }
    if (instance.hasPlaces()) {
      if (explicit) {
        keyword(text, "DISPLAY_DATA_TYPE", "TWOD_DISPLAY");
      }
      text.append(explicit ? "DISPLAY_DATA_SECTION\n" : "NODE_COORD_SECTION\n");
      for (int i = 0; i < instance.size(); i++) {
        double scale = plain ? SCALE : 1;
        text.append(i + 1).append(' ').append(Decimal.text(instance.x(i) * scale));
        text.append(' ').append(Decimal.text(instance.y(i) * scale)).append('\n');
      }
    }
    return text.append("EOF\n").toString();
  }

  private static void matrix(StringBuilder text, Instance instance) {
    keyword(text, "EDGE_WEIGHT_FORMAT", MatrixForm.FULL_MATRIX.name());
    text.append("EDGE_WEIGHT_SECTION\n");
    for (int i = 0; i < instance.size(); i++) {
      for (int j = 0; j < instance.size(); j++) {
        text.append(j == 0 ? "" : " ").append(Decimal.text(instance.distance(i, j)));
      }
      text.append('\n');
    }
  }

  static String tour(Instance instance, Tour tour) {
    StringBuilder text = new StringBuilder();
    keyword(text, "NAME", oneLine(instance.name()) + ".opt.tour");
    keyword(text, "TYPE", "TOUR");
    keyword(text, "DIMENSION", Integer.toString(tour.size()));
    text.append("TOUR_SECTION\n");
    for (int i = 0; i < tour.size(); i++) {
      text.append(tour.city(i) + 1).append('\n');
    }
    return text.append("-1\nEOF\n").toString();
  }

  private static void keyword(StringBuilder text, String name, String value) {
    text.append(name).append(" : ").append(value).append('\n');
  }

  private static String oneLine(String name) {
    return name.strip().replaceAll("\\s+", " ");
  }
}
