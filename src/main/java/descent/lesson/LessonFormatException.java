package descent.lesson;

import java.io.IOException;

/** A lesson file that cannot be used: file, line, what was expected and what was found. */
public final class LessonFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  LessonFormatException(String file, int line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
