package descent.topic.recurrent.data;

import java.util.Arrays;

/**
 * One sequence and what is to be said of it.
 *
 * @param ids tokens, one for each step; empty where steps are numbers
 * @param features for sequences of numbers, (steps, features) row-major; else empty
 * @param targets a class for each step ({@link #NONE} where none is asked), or one for the whole
 * @param value the number to be told; NaN where classes are
 */
public record Example(int[] ids, float[] features, int[] targets, double value) {
  /** The target of a step that has none; what cross-entropy ignores. */
  public static final int NONE = -100;

  private static final float[] NO_NUMBERS = {};
  private static final int[] NO_IDS = {};

  /** Tokens with one class. */
  public static Example labelled(int[] ids, int label) {
    return new Example(ids, NO_NUMBERS, new int[] {label}, Double.NaN);
  }

  /** Tokens with a class for each step. */
  public static Example tagged(int[] ids, int[] targets) {
    return new Example(ids, NO_NUMBERS, targets, Double.NaN);
  }

  /** Numbers with one number. */
  public static Example numbers(float[] features, double value) {
    return new Example(NO_IDS, features, NO_IDS, value);
  }

  /** A digest of all values. */
  int digest() {
    int hash = Arrays.hashCode(ids);
    hash = 31 * hash + Arrays.hashCode(features);
    hash = 31 * hash + Arrays.hashCode(targets);
    return 31 * hash + Double.hashCode(value);
  }
}
