package descent.topic.recurrent.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Byte-pair encoding on characters: again and again the most frequent pair of neighbours becomes a
 * token of its own (Gage, "A new algorithm for data compression", 1994; Sennrich et al., 2016).
 *
 * @param vocabulary the characters, then the merged tokens in the order they were made
 * @param pairs of each merge, the two ids it joined
 */
public record BytePairs(Vocabulary vocabulary, List<int[]> pairs) {
  /** Counting pairs takes memory of the square of this. */
  static final int MOST_TOKENS = 2048;

  /**
   * Learns merges on a text; ends early where no pair occurs twice.
   *
   * @param characters the text's characters
   * @param text the text to learn on, ids of {@code characters}
   */
  public static BytePairs learn(Vocabulary characters, int[] text, int merges) {
    if (characters.size() + merges > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "Byte pairs expected at most "
              + MOST_TOKENS
              + " characters and merges but got "
              + characters.size()
              + " and "
              + merges);
    }
    List<String> tokens = new ArrayList<>(characters.tokens());
    List<int[]> pairs = new ArrayList<>();
    int[] left = text.clone();
    for (int merge = 0; merge < merges; merge++) {
      int[] pair = mostFrequent(left, tokens.size());
      if (pair.length == 0) {
        break;
      }
      pairs.add(pair);
      left = join(left, pair, tokens.size());
      tokens.add(tokens.get(pair[0]) + tokens.get(pair[1]));
    }
    return new BytePairs(new Vocabulary(tokens), List.copyOf(pairs));
  }

  /** The pair that occurs most, the first of equals; empty if none occurs twice. */
  private static int[] mostFrequent(int[] text, int tokens) {
    int[] counts = new int[tokens * tokens];
    for (int i = 0; i + 1 < text.length; i++) {
      counts[text[i] * tokens + text[i + 1]]++;
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return counts[best] < 2 ? new int[0] : new int[] {best / tokens, best % tokens};
  }

  private static int[] join(int[] text, int[] pair, int joined) {
    int[] result = new int[text.length];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      if (i + 1 < text.length && text[i] == pair[0] && text[i + 1] == pair[1]) {
        result[length++] = joined;
        i++;
      } else {
        result[length++] = text[i];
      }
    }
    return Arrays.copyOf(result, length);
  }

  /** A text of character ids as tokens: all merges in the order they were learned. */
  public int[] encode(int[] characters) {
    int[] text = characters;
    int first = vocabulary.size() - pairs.size();
    for (int i = 0; i < pairs.size(); i++) {
      text = join(text, pairs.get(i), first + i);
    }
    return text;
  }
}
