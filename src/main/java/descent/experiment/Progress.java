package descent.experiment;

/** Hears how far something long is; called by the thread that does it, or by several. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress NONE = (what, done, total) -> {};

  /**
   * So much is done.
   *
   * @param what is counted, in the plural: "instances"
   * @param done of {@code total}; a part of one counts as a fraction
   * @param total how many there are
   */
  void at(String what, double done, double total);
}
