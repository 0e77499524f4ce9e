package descent.topic.tsp.format;

import descent.topic.tsp.instance.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Places as people paste them: a city a line, x and y separated by spaces, commas, semicolons or
 * tabs; brackets and a number before them count for nothing.
 */
final class PlaceList {
  private static final int PAIR = 2;

  private PlaceList() {}

  /**
   * The instance of a list in brackets as programs print it, {@code [(0.1, 0.2), (0.3, 0.4), ...]};
   * nothing if it is none.
   */
  static Optional<Instance> parseBrackets(String text, String name) throws FormatException {
    if (text.indexOf('{') >= 0 || text.indexOf('"') >= 0) {
      return Optional.empty();
    }
    String[] numbers = text.replaceAll("[()\\[\\],;]", " ").strip().split("\\s+");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      lines.append(numbers[i]).append(i % PAIR == 0 ? ' ' : '\n');
    }
    return parse(lines.toString(), name);
  }

  /** The instance, or nothing if these are not two or three numbers on every line. */
  static Optional<Instance> parse(String text, String name) throws FormatException {
    List<String[]> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String content = line.replaceAll("[()\\[\\],;]", " ").strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        lines.add(content.split("\\s+"));
      }
    }
    int columns = lines.isEmpty() ? 0 : lines.get(0).length;
    boolean list = columns == PAIR || (columns == PAIR + 1 && counts(lines));
    if (!list || !lines.stream().allMatch(line -> isPlace(line, columns))) {
      return Optional.empty();
    }
    int n = lines.size();
    if (n < Instance.MIN_CITIES) {
      throw new FormatException(
          "expected at least " + Instance.MIN_CITIES + " cities but found " + n);
    }
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      String[] line = lines.get(i);
      x[i] = Double.parseDouble(line[columns - 2]);
      y[i] = Double.parseDouble(line[columns - 1]);
    }
    return Optional.of(Instance.euclidean(name, x, y));
  }

  private static boolean counts(List<String[]> lines) {
    int first = lines.get(0)[0].equals("0") ? 0 : 1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i)[0].equals(Integer.toString(i + first))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlace(String[] line, int columns) {
    return line.length == columns && Arrays.stream(line).allMatch(Decimal::is);
  }
}
