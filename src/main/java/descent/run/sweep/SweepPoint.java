package descent.run.sweep;

import java.util.Map;

/**
 * One run of a sweep.
 *
 * @param number from 1, the same in every part of the sweep
 * @param seed of the run
 * @param values of the settings that the sweep varies, as typed
 * @param folder name of its run folder
 */
public record SweepPoint(int number, long seed, Map<String, String> values, String folder) {
  /** For people: {@code learningRate=0.1 seed 3}. */
  public String words() {
    StringBuilder words = new StringBuilder();
    values.forEach((name, value) -> words.append(name).append('=').append(value).append(' '));
    return words.append("seed ").append(seed).toString();
  }
}
