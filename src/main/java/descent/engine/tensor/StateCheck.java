package descent.engine.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a saved state with the one expected, name by name, and refuses it with all that is wrong
 * in one sentence. Nothing should be loaded before {@link #throwIfDifferent} has returned.
 */
public final class StateCheck {
  /** Names of a kind that a sentence holds. */
  private static final int MOST = 4;

  private final String owner;
  private final List<String> missing = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();

  /** A check of the state of {@code owner}, which the message names. */
  public StateCheck(String owner) {
    this.owner = owner;
  }

  /** A name that is expected and absent. */
  public void missing(String name) {
    missing.add(name);
  }

  /** A name that is present and not expected. */
  public void unexpected(String name) {
    unexpected.add(name);
  }

  /** Notes a shape that is not the expected one. */
  public void shape(String name, int[] expected, int[] found) {
    if (!Arrays.equals(expected, found)) {
      misshapen.add(
          name + " expected " + Arrays.toString(expected) + " but found " + Arrays.toString(found));
    }
  }

  /**
   * Returns if nothing is wrong.
   *
   * @throws IllegalArgumentException naming the first missing, unexpected and misshapen keys
   */
  public void throwIfDifferent() {
    List<String> parts = new ArrayList<>();
    add(parts, "missing keys", missing);
    add(parts, "unexpected keys", unexpected);
    add(parts, "wrong shapes", misshapen);
    if (!parts.isEmpty()) {
      throw new IllegalArgumentException(
          "The state does not fit " + owner + ": " + String.join("; ", parts));
    }
  }

  private static void add(List<String> parts, String kind, List<String> names) {
    if (!names.isEmpty()) {
      String more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
      List<String> first = names.subList(0, Math.min(MOST, names.size()));
      parts.add(kind + " " + String.join(", ", first) + more);
    }
  }
}
