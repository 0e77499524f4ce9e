package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sequences of memory tasks, each from a generator of its own. */
final class GeneratedSequences {
  /** Symbols to be remembered in the copy task, and how many of them. */
  static final int COPY_SYMBOLS = 8;

  static final int COPY_COUNT = 10;

  /** Pad, 8 symbols, blank, and the sign to begin. */
  static final List<String> COPY_TOKENS =
      List.of(Vocabulary.PAD, "a", "b", "c", "d", "e", "f", "g", "h", "_", ">");

  static final List<String> BRACKET_TOKENS =
      List.of(Vocabulary.PAD, "(", "[", "{", "<", ")", "]", "}", ">", "a", "b", "c", "d", ".");

  private static final int KINDS = 4;
  private static final int DEEPEST = 8;

  private GeneratedSequences() {}

  /**
   * The adding problem (Hochreiter and Schmidhuber, 1997): numbers in [0, 1) beside marks, of which
   * two are 1, one in either half; the sum of the marked numbers is asked at the end. Always saying
   * 1 gives a mean squared error of 1/6.
   */
  static Example adding(Generator generator, int length) {
    float[] features = new float[2 * length];
    for (int t = 0; t < length; t++) {
      features[2 * t] = (float) generator.nextDouble();
    }
    int first = generator.nextInt(length / 2);
    int second = length / 2 + generator.nextInt(length - length / 2);
    features[2 * first + 1] = 1;
    features[2 * second + 1] = 1;
    return Example.numbers(features, (double) features[2 * first] + features[2 * second]);
  }

  /**
   * The copy task: ten symbols, {@code length} blanks, a sign, and then the ten symbols are to be
   * said in their order. Guessing gives ln 8 = 2.079.
   */
  static Example copy(Generator generator, int length) {
    int steps = 2 * COPY_COUNT + length;
    int[] ids = new int[steps];
    int[] targets = new int[steps];
    Arrays.fill(ids, COPY_TOKENS.indexOf("_"));
    Arrays.fill(targets, Example.NONE);
    for (int i = 0; i < COPY_COUNT; i++) {
      ids[i] = 1 + generator.nextInt(COPY_SYMBOLS);
      targets[COPY_COUNT + length + i] = ids[i];
    }
    ids[COPY_COUNT + length - 1] = COPY_TOKENS.indexOf(">");
    return Example.tagged(ids, targets);
  }

  /**
   * A balanced word over four kinds of brackets with letters in between; where the next token is a
   * closing bracket its kind is asked, which the innermost open one determines. Guessing gives ln 4
   * = 1.386.
   */
  static Example brackets(Generator generator, int length) {
    List<Integer> word = new ArrayList<>();
    int[] open = new int[DEEPEST];
    int depth = 0;
    int steps = length / 2 + generator.nextInt(length - length / 2 + 1);
    while (word.size() < steps - depth) {
      double draw = generator.nextDouble();
      if (draw < 0.25 && depth < DEEPEST && word.size() + depth + 2 <= steps) {
        open[depth] = generator.nextInt(KINDS);
        word.add(1 + open[depth++]);
      } else if (draw < 0.45 && depth > 0) {
        word.add(1 + KINDS + open[--depth]);
      } else {
        word.add(1 + 2 * KINDS + generator.nextInt(KINDS));
      }
    }
    while (depth > 0) {
      word.add(1 + KINDS + open[--depth]);
    }
    word.add(BRACKET_TOKENS.size() - 1);
    int[] all = word.stream().mapToInt(Integer::intValue).toArray();
    int[] targets = new int[all.length - 1];
    for (int t = 0; t < targets.length; t++) {
      int next = all[t + 1];
      targets[t] = next > KINDS && next <= 2 * KINDS ? next : Example.NONE;
    }
    return Example.tagged(Arrays.copyOf(all, targets.length), targets);
  }
}
