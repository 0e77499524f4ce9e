package descent.topic.recurrent.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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
    int[] labelOf = names.stream().mapToInt(labels::indexOf).toArray();
    return new LabelledFile(labels, List.copyOf(texts), labelOf);
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
