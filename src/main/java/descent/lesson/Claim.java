package descent.lesson;

/**
 * What a lesson says about its runs, and what of it can be checked on them.
 *
 * @param says for people
 * @param that must hold
 */
public record Claim(String says, Condition that) {
  /**
   * A claim, checked.
   *
   * @param holds whether it is true of the runs
   * @param numbers what was compared, or what was missing
   */
  public record Verdict(Claim claim, boolean holds, String numbers) {}

  /** Checks it on the runs as they are. */
  Verdict check(Runs runs) {
    try {
      return new Verdict(this, that.holds(runs), that.withNumbers(runs));
    } catch (ClaimException e) {
      return new Verdict(this, false, String.valueOf(e.getMessage()));
    }
  }
}
