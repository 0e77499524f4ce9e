package descent.lesson;

/** A claim that cannot be read or worked out: what was expected, and what was found. */
public final class ClaimException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ClaimException(String message) {
    super(message);
  }
}
