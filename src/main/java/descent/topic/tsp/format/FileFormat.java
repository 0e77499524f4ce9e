package descent.topic.tsp.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats, told apart by the end of a file's name. */
public enum FileFormat {
  /** {@code x1 y1 x2 y2 ... output 1 5 3 ... 1}, an instance a line. */
  TEXT(".txt"),
  /** TSPLIB 95, one instance; its tour in a file of its own, {@code .opt.tour}. */
  TSPLIB(".tsp"),
  /** NetworkX's node-link data, one graph or a list. */
  JSON(".json");

  private final String ending;

  FileFormat(String ending) {
    this.ending = ending;
  }

  /** With its dot: ".txt". */
  public String ending() {
    return ending;
  }

  /** The format of a file of this name. */
  public static Optional<FileFormat> ofFile(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> lower.endsWith(format.ending)).findFirst();
  }
}
