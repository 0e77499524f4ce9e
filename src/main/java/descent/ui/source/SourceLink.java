package descent.ui.source;

import java.io.IOException;

/**
 * A place in the engine's source.
 *
 * @param file as in {@link SourceFile#read}
 * @param member a method or type declared there; empty for the class itself
 */
public record SourceLink(String file, String member) {
  /** Reads {@code nn/Linear} or {@code functional/Loss.mse}. */
  public static SourceLink of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new SourceLink(text, "")
        : new SourceLink(text.substring(0, dot), text.substring(dot + 1));
  }

  /** As one would write it in code: {@code nn.Linear}, {@code functional.Loss.mse}. */
  public String words() {
    return file.replace('/', '.') + (member.isEmpty() ? "" : "." + member);
  }

  /** The line, from 0, at which to begin. */
  public int line(SourceFile source) {
    return source.lineOf(member.isEmpty() ? file.substring(file.indexOf('/') + 1) : member);
  }

  /** Reads the file. */
  public SourceFile read() throws IOException {
    return SourceFile.read(file);
  }
}
