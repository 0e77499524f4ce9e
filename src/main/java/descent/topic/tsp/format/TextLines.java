package descent.topic.tsp.format;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lines {@code x1 y1 x2 y2 ... output 1 5 3 ... 1}: places in the plane, then the cities of a tour,
 * counted from 1 and back at the first. Without {@code output} there is no tour. Empty lines and
 * lines that start with # count for nothing.
 */
final class TextLines {
  private static final String OUTPUT = "output";

  private TextLines() {}

  static List<SavedInstance> parse(String text, String name) throws FormatException {
    List<SavedInstance> all = new ArrayList<>();
    long number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = line.strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        all.add(instance(content.split("\\s+"), name + " line " + number, number));
      }
    }
    return all;
  }

  private static SavedInstance instance(String[] words, String name, long line)
      throws FormatException {
    int end = Arrays.asList(words).indexOf(OUTPUT);
    int count = end < 0 ? words.length : end;
    if (count % 2 != 0) {
      throw FormatException.at(
          line, "expected pairs of coordinates but found " + count + " numbers");
    } else if (count / 2 < Instance.MIN_CITIES) {
      throw FormatException.at(
          line, "expected at least " + Instance.MIN_CITIES + " cities but found " + count / 2);
    }
    double[] x = new double[count / 2];
    double[] y = new double[count / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = Decimal.parse(words[2 * i], "x of city " + (i + 1), line);
      y[i] = Decimal.parse(words[2 * i + 1], "y of city " + (i + 1), line);
    }
    Optional<Tour> tour =
        end < 0
            ? Optional.empty()
            : Optional.of(tour(Arrays.copyOfRange(words, end + 1, words.length), x.length, line));
    return new SavedInstance(Instance.euclidean(name, x, y), tour);
  }

  private static Tour tour(String[] words, int n, long line) throws FormatException {
    if (words.length != n + 1) {
      throw FormatException.at(
          line,
          "expected a tour of "
              + (n + 1)
              + " numbers, back at its first city, but found "
              + words.length);
    }
    int[] cities = new int[n + 1];
    for (int i = 0; i <= n; i++) {
      cities[i] = Decimal.parseInt(words[i], "a city of the tour", line) - 1;
    }
    if (cities[n] != cities[0]) {
      throw FormatException.at(
          line,
          "expected the tour to return to city " + words[0] + " but it ends at city " + words[n]);
    }
    return Tours.checked(Arrays.copyOf(cities, n), line);
  }

  static String text(List<SavedInstance> all) {
    StringBuilder text = new StringBuilder();
    for (SavedInstance saved : all) {
      append(text, saved);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, SavedInstance saved) {
    Instance instance = saved.instance();
    if (instance.metric() != Metric.EUCLIDEAN) {
      throw new IllegalArgumentException(
          "Lines of text hold places in the plane only but "
              + instance.name()
              + " has "
              + instance.metric()
              + " distances");
    }
    for (int i = 0; i < instance.size(); i++) {
      text.append(i == 0 ? "" : " ").append(Decimal.text(instance.x(i)));
      text.append(' ').append(Decimal.text(instance.y(i)));
    }
    saved
        .tour()
        .ifPresent(
            tour -> {
              text.append(' ').append(OUTPUT);
              for (int i = 0; i <= tour.size(); i++) {
                text.append(' ').append(tour.city(i) + 1);
              }
            });
    text.append('\n');
  }
}
