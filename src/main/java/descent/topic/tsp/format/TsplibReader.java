package descent.topic.tsp.format;

import descent.topic.tsp.format.TsplibText.Placed;
import descent.topic.tsp.format.TsplibText.Section;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads TSPLIB 95: symmetric problems with EUC_2D, CEIL_2D, GEO, ATT or EXPLICIT distances, and
 * tours.
 *
 * @see <a href="http://comopt.ifi.uni-heidelberg.de/software/TSPLIB95/tsp95.pdf">TSPLIB 95</a>
 */
final class TsplibReader {
  private static final int MOST_CITIES = 100_000;
  private static final String EXPECTED_TYPES = "EUC_2D, CEIL_2D, GEO, ATT or EXPLICIT";

  private final TsplibText text;
  private final String name;

  private TsplibReader(TsplibText text, String name) {
    this.text = text;
    this.name = name;
  }

  /** The instance; {@code fallbackName} is for files without NAME. */
  static Instance instance(String content, String fallbackName) throws FormatException {
    TsplibText text = TsplibText.parse(content);
    String name =
        text.keyword("NAME").map(Placed::text).filter(n -> !n.isBlank()).orElse(fallbackName);
    return new TsplibReader(text, name).instance();
  }

  /** The tour of a file with a TOUR_SECTION, of an instance of {@code n} cities. */
  static Tour tour(String content, int n) throws FormatException {
    TsplibText text = TsplibText.parse(content);
    Section section = text.requiredSection("TOUR_SECTION");
    int[] order = new int[n];
    int size = 0;
    while (section.hasNext()) {
      long line = section.line();
      int city = Decimal.parseInt(section.next("a city"), "a city of the tour", line);
      if (city == -1) {
        break;
      } else if (size == n) {
        throw FormatException.at(line, "expected a tour of " + n + " cities but found more");
      }
      order[size++] = city - 1;
    }
    if (size < n) {
      throw FormatException.at(
          section.line(), "expected a tour of " + n + " cities but found " + size);
    }
    return Tours.checked(order, section.line());
  }

  private Instance instance() throws FormatException {
    Optional<Placed> type = text.keyword("TYPE");
    if (type.isPresent() && !type.get().text().equalsIgnoreCase("TSP")) {
      throw FormatException.at(
          type.get().line(),
          "expected TYPE TSP but found " + FormatException.quoted(type.get().text()));
    } else if (text.section("FIXED_EDGES_SECTION").isPresent()) {
      throw new FormatException("expected no FIXED_EDGES_SECTION: fixed edges are not supported");
    }
    Metric metric = metric();
    int n = dimension(metric == Metric.EXPLICIT);
    if (metric == Metric.EXPLICIT) {
      return explicit(n);
    }
    double[][] places = places(text.requiredSection("NODE_COORD_SECTION"), n);
    return Instance.of(name, metric, places[0], places[1]);
  }

  private Metric metric() throws FormatException {
    Placed type = text.required("EDGE_WEIGHT_TYPE");
    String found = type.text().toUpperCase(Locale.ROOT);
    for (Metric metric : Metric.values()) {
      if (metric != Metric.EUCLIDEAN && metric.name().equals(found)) {
        return metric;
      }
    }
    throw FormatException.at(
        type.line(),
        "expected EDGE_WEIGHT_TYPE "
            + EXPECTED_TYPES
            + " but found "
            + FormatException.quoted(type.text()));
  }

  private int dimension(boolean explicit) throws FormatException {
    Placed value = text.required("DIMENSION");
    int n = Decimal.parseInt(value.text(), "DIMENSION", value.line());
    int most = explicit ? Instance.MOST_CITIES_IN_A_TABLE : MOST_CITIES;
    if (n < Instance.MIN_CITIES || n > most) {
      throw FormatException.at(
          value.line(),
          "expected DIMENSION from " + Instance.MIN_CITIES + " to " + most + " but found " + n);
    }
    return n;
  }

  private Instance explicit(int n) throws FormatException {
    Placed format = text.required("EDGE_WEIGHT_FORMAT");
    MatrixForm form = form(format);
    Section section = text.requiredSection("EDGE_WEIGHT_SECTION");
    double[] listed = new double[form.entries(n)];
    for (int i = 0; i < listed.length; i++) {
      long line = section.line();
      String what = "distance " + (i + 1) + " of " + listed.length;
      listed[i] = Decimal.parse(section.next(what), what, line);
    }
    if (section.hasNext()) {
      throw FormatException.at(
          section.line(),
          "expected " + listed.length + " distances of " + form + " but found more");
    }
    try {
      double[][] matrix = form.matrix(listed, n);
      Optional<Section> display = text.section("DISPLAY_DATA_SECTION");
      if (display.isEmpty()) {
        return Instance.explicit(name, matrix);
      }
      double[][] places = places(display.get(), n);
      return Instance.explicit(name, matrix, places[0], places[1]);
    } catch (IllegalArgumentException e) {
      throw new FormatException("EDGE_WEIGHT_SECTION: " + e.getMessage());
    }
  }

  private static MatrixForm form(Placed format) throws FormatException {
    String found = format.text().toUpperCase(Locale.ROOT);
    for (MatrixForm form : MatrixForm.values()) {
      if (form.name().equals(found)) {
        return form;
      }
    }
    throw FormatException.at(
        format.line(),
        "expected EDGE_WEIGHT_FORMAT FULL_MATRIX or a half such as UPPER_ROW but found "
            + FormatException.quoted(format.text()));
  }

  /** Numbered places in any order: x (n), y (n). */
  private static double[][] places(Section section, int n) throws FormatException {
    double[][] places = new double[2][n];
    boolean[] seen = new boolean[n];
    for (int i = 0; i < n; i++) {
      long line = section.line();
      int city =
          Decimal.parseInt(section.next("city " + (i + 1) + " of " + n), "the city", line) - 1;
      if (city < 0 || city >= n) {
        throw FormatException.at(
            line, "expected a city from 1 to " + n + " but found " + (city + 1));
      } else if (seen[city]) {
        throw FormatException.at(
            line, "expected every city once but found " + (city + 1) + " again");
      }
      seen[city] = true;
      places[0][city] = coordinate(section, "x of city " + (city + 1));
      places[1][city] = coordinate(section, "y of city " + (city + 1));
    }
    if (section.hasNext()) {
      throw FormatException.at(section.line(), "expected " + n + " cities but found more");
    }
    return places;
  }

  private static double coordinate(Section section, String what) throws FormatException {
    long line = section.line();
    return Decimal.parse(section.next(what), what, line);
  }

  /** Whether a text looks like TSPLIB's. */
  static boolean recognises(String content) {
    return Arrays.stream(new String[] {"DIMENSION", "EDGE_WEIGHT_TYPE", "NODE_COORD_SECTION"})
        .anyMatch(content::contains);
  }
}
