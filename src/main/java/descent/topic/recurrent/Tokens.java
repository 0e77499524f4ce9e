package descent.topic.recurrent;

import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.RecurrentData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tokens as people can see them. */
final class Tokens {
  /** Stands behind a number that is marked. */
  static final String MARK = "*";

  private Tokens() {}

  /** The token with signs for a space, a line's end and a tab. */
  static String shown(String token) {
    return token.replace(' ', '\u2423').replace('\n', '\u21b5').replace('\t', '\u21e5');
  }

  /** What is read at each step: tokens, or numbers with {@link #MARK} where they are marked. */
  static List<String> steps(RecurrentData data, Example example) {
    List<String> steps = new ArrayList<>();
    for (int id : example.ids()) {
      steps.add(shown(data.tokens().token(id)));
    }
    for (int t = 0; t < example.features().length; t += 2) {
      String mark = example.features()[t + 1] > 0 ? MARK : "";
      steps.add(String.format(Locale.ROOT, "%.2f%s", example.features()[t], mark));
    }
    return List.copyOf(steps);
  }
}
