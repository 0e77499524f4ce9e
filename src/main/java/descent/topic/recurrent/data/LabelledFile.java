package descent.topic.recurrent.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Texts with labels, from a file of lines {@code label TAB text}.
 *
 * @param labels in alphabetical order
 * @param texts all texts
 * @param labelOf the index of each text's label
 */
record LabelledFile(List<String> labels, List<String> texts, int[] labelOf) {
  /** The characters of a line at most. */
  static final int LONGEST = 1000;

  private static final String WANTED = "lines of label, tab and text";
  private static final int FEWEST_LINES = 10;

  /** Texts of a label from which on some are held out. */
  private static final int FEWEST_TO_SPLIT = 3;

  /**
   * Reads a file.
   *
   * @throws IOException in one sentence, if it does not hold such lines
   */
  static LabelledFile read(Path file) throws IOException {
    String[] lines = TextFile.read(file, WANTED).split("\n", -1);
    int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] parts = parts(file, i + 1, lines[i]);
      names.add(parts[0]);
      texts.add(parts[1]);
    }
    if (count < FEWEST_LINES) {
      throw new IOException(
          file + ": expected at least " + FEWEST_LINES + " lines but found " + count);
    }
    return of(file.toString(), names, texts);
  }

  /** Puts labels and texts together. */
  static LabelledFile of(String where, List<String> names, List<String> texts) throws IOException {
    List<String> labels = List.copyOf(new TreeSet<>(names));
    if (labels.size() < 2) {
      throw new IOException(
          where
              + ": expected at least 2 different labels but found only '"
              + String.join("", labels)
              + "'");
    }
    Map<String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(label, indices.size()));
    int[] labelOf = names.stream().mapToInt(indices::get).toArray();
    int most = IntStream.of(counts(labelOf, labels.size())).max().orElse(0);
    if (most < FEWEST_TO_SPLIT) {
      throw new IOException(
          where
              + ": expected a label with at least "
              + FEWEST_TO_SPLIT
              + " texts (to train, validate and test with) but found at most "
              + most
              + " of any label");
    }
    return new LabelledFile(labels, List.copyOf(texts), labelOf);
  }

  private static int[] counts(int[] labelOf, int labels) {
    int[] counts = new int[labels];
    IntStream.of(labelOf).forEach(label -> counts[label]++);
    return counts;
  }

  /** Labels with too few texts to hold some of them out. */
  boolean[] rare() {
    int[] counts = counts(labelOf, labels.size());
    boolean[] rare = new boolean[counts.length];
    for (int i = 0; i < rare.length; i++) {
      rare[i] = counts[i] < FEWEST_TO_SPLIT;
    }
    return rare;
  }

  private static String[] parts(Path file, int number, String line) throws IOException {
    String where = file + ", line " + number + ": ";
    if (line.length() > LONGEST) {
      throw new IOException(
          where + "expected at most " + LONGEST + " characters but found " + line.length());
    }
    if (line.isBlank()) {
      throw new IOException(where + "expected a label, a tab and a text but the line is empty");
    }
    String[] parts = line.split("\t", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IOException(
          where
              + "expected a label, one tab and a text but found "
              + (parts.length == 2 ? "one of them empty" : parts.length - 1 + " tabs"));
    }
    return new String[] {parts[0].strip(), parts[1].strip()};
  }
}
