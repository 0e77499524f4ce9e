package descent.topic.recurrent;

import descent.topic.recurrent.data.RecurrentData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks into which tokens the run's text is cut. */
public record TokensProbe() implements RecurrentQuestion<TokensProbe.Cut> {
  private static final int SHOWN = 400;

  /**
   * A text in tokens.
   *
   * @param vocabulary tokens there are
   * @param merged the tokens of several characters, in the order in which they were learned
   * @param tokens of the held-out text
   * @param characters of the held-out text
   * @param beginning the first tokens of the held-out text
   */
  public record Cut(
      int vocabulary, List<String> merged, int tokens, int characters, List<String> beginning) {
    public double charactersPerToken() {
      return (double) characters / tokens;
    }
  }

  @Override
  public Cut answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    int[] text = data.validationText();
    List<String> merged = new ArrayList<>();
    for (String token : data.isText() ? data.tokens().tokens() : List.<String>of()) {
      if (token.codePointCount(0, token.length()) > 1) {
        merged.add(token);
      }
    }
    return new Cut(
        data.tokens().size(),
        List.copyOf(merged),
        text.length,
        data.validationCharacters(),
        Arrays.stream(text).limit(SHOWN).mapToObj(data.tokens()::token).toList());
  }
}
