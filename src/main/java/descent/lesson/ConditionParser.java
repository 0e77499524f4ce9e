package descent.lesson;

import descent.lesson.Curve.Statistic;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition:
 *
 * <pre>
 *   condition := [NAME] "is" STATE | sum ("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=") sum
 *   sum       := product (("+" | "-") product)*
 *   product   := factor (("*" | "/") factor)*
 *   factor    := NUMBER | "(" sum ")" | "-" factor | [RUN "."] NAME ["." STATISTIC | ".at(" NUMBER ")"]
 * </pre>
 */
final class ConditionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)|([A-Za-z][A-Za-z0-9-]*(?:\\.[A-Za-z][A-Za-z0-9]*)*)"
              + "|(<=|>=|[-<>=+*/()]))");

  private final String text;
  private final Matcher tokens;
  private int position;
  private String token = "";
  private boolean isNumber;
  private boolean isName;

  ConditionParser(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
    advance();
  }

  private void advance() {
    if (text.substring(position).isBlank()) {
      token = "";
      isNumber = false;
      isName = false;
      return;
    }
    if (!tokens.region(position, text.length()).lookingAt()) {
      throw new ClaimException(
          "expected a number, a name or an operator but found '"
              + text.substring(position).strip()
              + "' in '"
              + text
              + "'");
    }
    position = tokens.end();
    isNumber = tokens.group(1) != null;
    isName = tokens.group(2) != null;
    token = tokens.group().strip();
  }

  private ClaimException refuse(String expected) {
    return new ClaimException(
        "expected "
            + expected
            + " but found "
            + (token.isEmpty() ? "the end" : "'" + token + "'")
            + " in '"
            + text
            + "'");
  }

  Condition condition() {
    Condition result = isStanding() ? standing() : comparison();
    if (!token.isEmpty()) {
      throw refuse("the end");
    }
    return result;
  }

  private boolean isStanding() {
    return text.strip().matches("(?:[A-Za-z][A-Za-z0-9-]*\\s+)?is\\s+\\S+");
  }

  private Condition standing() {
    String run = "";
    if (!token.equals("is")) {
      run = token;
      advance();
    }
    advance();
    String word = token;
    if (!RunFacts.states().contains(word)) {
      throw refuse("one of " + String.join(", ", RunFacts.states()));
    }
    advance();
    return new Condition.Standing(run, word);
  }

  private Condition comparison() {
    Term left = sum();
    if (!token.matches("<|<=|>|>=|=")) {
      throw refuse("one of <, <=, >, >=, =");
    }
    String operator = token;
    advance();
    return new Condition.Comparison(left, operator, sum());
  }

  private Term sum() {
    Term result = product();
    while (token.equals("+") || token.equals("-")) {
      char operator = token.charAt(0);
      advance();
      result = new Term.Operation(operator, result, product());
    }
    return result;
  }

  private Term product() {
    Term result = factor();
    while (token.equals("*") || token.equals("/")) {
      char operator = token.charAt(0);
      advance();
      result = new Term.Operation(operator, result, factor());
    }
    return result;
  }

  private Term factor() {
    if (isNumber) {
      return new Term.Literal(number());
    } else if (isName) {
      String name = token;
      advance();
      return named(name);
    } else if (token.equals("-")) {
      advance();
      return new Term.Operation('-', new Term.Literal(0), factor());
    } else if (token.equals("(")) {
      advance();
      Term inside = sum();
      expect(")");
      return inside;
    }
    throw refuse("a number or the name of one");
  }

  private double number() {
    if (!isNumber) {
      throw refuse("a number");
    }
    double value = Double.parseDouble(token);
    advance();
    return value;
  }

  private void expect(String what) {
    if (!token.equals(what)) {
      throw refuse(what);
    }
    advance();
  }

  private Term named(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return new Term.Single("", last);
    }
    boolean atPlace = last.equals("at");
    if (!atPlace && !isStatistic(last)) {
      if (parts.length == 2) {
        return new Term.Single(parts[0], last);
      }
      throw new ClaimException(
          "expected first, last, min, max, mean or at(...) but found '"
              + last
              + "' in '"
              + text
              + "'");
    }
    if (parts.length > 3) {
      throw new ClaimException("expected run.curve." + last + " but found '" + dotted + "'");
    }
    String run = parts.length == 3 ? parts[0] : "";
    String curve = parts[parts.length - 2];
    if (atPlace) {
      expect("(");
      double place = number();
      expect(")");
      return new Term.AtPlace(run, curve, place);
    }
    return new Term.OfCurve(run, curve, Statistic.valueOf(last.toUpperCase(Locale.ROOT)));
  }

  private static boolean isStatistic(String word) {
    return word.matches("first|last|min|max|mean");
  }
}
