package descent.experiment;

/** A loss or gradient that is not finite. */
public final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final double value;

  /**
   * @param what "loss", or the name of the parameter whose gradient it is
   * @param value NaN or an infinity
   */
  public DivergedException(String what, double value) {
    super(what + " is " + value);
    this.what = what;
    this.value = value;
  }

  public String what() {
    return what;
  }

  public double value() {
    return value;
  }
}
