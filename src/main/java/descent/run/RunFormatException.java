package descent.run;

import java.io.IOException;

/** A run folder that cannot be read: which one, what was expected and found, in one sentence. */
public final class RunFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public RunFormatException(String message) {
    super(message);
  }

  public RunFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
