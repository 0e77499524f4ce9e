package descent.topic.tsp.format;

import java.io.IOException;

/** Text that is not what it should be: where, what was expected and what was found. */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 40;

  FormatException(String message) {
    super(message);
  }

  /** {@code reason} is the rest of the sentence: "expected ... but found ...". */
  static FormatException at(long line, String reason) {
    return new FormatException("line " + line + ": " + reason);
  }

  /** A piece of a file, short enough for a sentence. */
  static String quoted(String text) {
    return '"'
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text)
        + '"';
  }
}
