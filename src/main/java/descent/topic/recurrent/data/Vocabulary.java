package descent.topic.recurrent.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tokens and their ids. */
public final class Vocabulary {
  /** The token that fills up short sequences; where there is one it has id 0. */
  public static final String PAD = "<pad>";

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int longest;

  public Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    for (int i = 0; i < this.tokens.size(); i++) {
      ids.put(this.tokens.get(i), i);
    }
    this.longest = this.tokens.stream().mapToInt(String::length).max().orElse(0);
  }

  /** The characters (code points) of texts in their order, after PAD if asked. */
  public static Vocabulary ofCharacters(boolean pad, Iterable<String> texts) {
    Set<Integer> found = new TreeSet<>();
    for (String text : texts) {
      text.codePoints().forEach(found::add);
    }
    List<String> tokens = new ArrayList<>();
    if (pad) {
      tokens.add(PAD);
    }
    found.forEach(character -> tokens.add(Character.toString(character)));
    return new Vocabulary(tokens);
  }

  public int size() {
    return tokens.size();
  }

  public List<String> tokens() {
    return tokens;
  }

  public String token(int id) {
    return tokens.get(id);
  }

  /** The id of a token, -1 if it is none. */
  public int id(String token) {
    return ids.getOrDefault(token, -1);
  }

  /**
   * A text as tokens, the longest that fits first; characters that begin none are left out, and PAD
   * is never meant.
   */
  public int[] encode(String text) {
    int[] found = new int[text.length()];
    int count = 0;
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + longest);
      while (end > at && !isToken(text.substring(at, end))) {
        end--;
      }
      if (end == at) {
        at += Character.charCount(text.codePointAt(at));
      } else {
        found[count++] = id(text.substring(at, end));
        at = end;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private boolean isToken(String part) {
    return ids.containsKey(part) && !part.equals(PAD);
  }

  /** Words between spaces as tokens; words that are none are left out. */
  public int[] encodeWords(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(this::isToken)
        .mapToInt(this::id)
        .toArray();
  }

  /** The characters of a text that {@link #encode} leaves out, each once, in their order. */
  public List<String> unknown(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .distinct()
        .filter(character -> !ids.containsKey(character))
        .toList();
  }

  /** The words between spaces that {@link #encodeWords} leaves out, each once. */
  public List<String> unknownWords(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .distinct()
        .filter(word -> !isToken(word))
        .toList();
  }

  /** The tokens one after another. */
  public String decode(int... encoded) {
    StringBuilder text = new StringBuilder();
    for (int id : encoded) {
      text.append(token(id));
    }
    return text.toString();
  }
}
