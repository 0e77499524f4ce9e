package descent.ui.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A source file of the engine that the program carries with it.
 *
 * @param name package and class below the engine, as {@code nn/Linear}
 * @param lines without line ends
 */
public record SourceFile(String name, List<String> lines) {
  private static final String FOLDER = "/descent/source/descent/engine/";

  public SourceFile {
    lines = List.copyOf(lines);
  }

  /**
   * Reads the file with this name.
   *
   * @throws IOException naming the file, if the program has no such source
   */
  public static SourceFile read(String name) throws IOException {
    try (InputStream in = SourceFile.class.getResourceAsStream(FOLDER + name + ".java")) {
      if (in == null) {
        throw new IOException("The program carries no source " + name + ".java.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SourceFile(name, text.lines().toList());
    }
  }

  /** Whether line {@code i}, from 0, is part of a comment. */
  public boolean isComment(int i) {
    String line = lines.get(i).strip();
    return line.startsWith("/*") || line.startsWith("*") || line.startsWith("//");
  }

  /** The line, from 0, where {@code member} is declared; that of the class if there is none. */
  public int lineOf(String member) {
    int own = declaration(member);
    return own >= 0 ? own : Math.max(0, declaration(name.substring(name.indexOf('/') + 1)));
  }

  /** Whether this class declares {@code member}. */
  public boolean declares(String member) {
    return declaration(member) >= 0;
  }

  private int declaration(String member) {
    Pattern pattern =
        Pattern.compile(
            "^ {0,4}(?:public |protected |private |static |final |abstract |sealed )*"
                + "(?:(?:class|record|interface|enum) "
                + member
                + "\\b|[\\w<>\\[\\], .?]+ "
                + member
                + "\\(|"
                + member
                + "\\()");
    for (int i = 0; i < lines.size(); i++) {
      if (!isComment(i) && pattern.matcher(lines.get(i)).find()) {
        return i;
      }
    }
    return -1;
  }
}
