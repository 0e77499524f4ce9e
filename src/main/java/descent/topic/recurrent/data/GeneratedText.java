package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;

/**
 * Text of a small grammar in which what comes depends on what came long before: a verb agrees in
 * number with its noun over inserted clauses, and round, square and curly brackets close in the
 * order they were opened.
 */
final class GeneratedText {
  private static final String[] NOUNS = {
    "cat", "dog", "bird", "king", "farmer", "poet", "river", "child", "horse", "captain"
  };
  private static final String[] VERBS = {
    "see", "follow", "greet", "chase", "like", "hear", "find", "remember"
  };
  private static final String[] ADJECTIVES = {"old", "small", "quiet", "brave", "golden", "tired"};
  private static final String[] PLACES = {"the hill", "the sea", "the gate", "a tower", "the wood"};
  private static final String[] OPEN = {" (", " [", " {"};
  private static final String[] CLOSE = {")", "]", "}"};
  private static final int DEEPEST = 2;

  private final Generator generator;
  private final StringBuilder text = new StringBuilder();

  private GeneratedText(Generator generator) {
    this.generator = generator;
  }

  /** At least so many characters. */
  static String generate(long seed, int characters) {
    GeneratedText grammar = new GeneratedText(Generator.of(seed, "recurrent.text"));
    while (grammar.text.length() < characters) {
      grammar.line();
    }
    return grammar.text.toString();
  }

  private String any(String... choices) {
    return choices[generator.nextInt(choices.length)];
  }

  private boolean chance(double probability) {
    return generator.nextDouble() < probability;
  }

  private void line() {
    int sentences = 1 + generator.nextInt(3);
    for (int i = 0; i < sentences; i++) {
      int start = text.length() + (i > 0 ? 1 : 0);
      text.append(i > 0 ? " " : "");
      sentence(0);
      text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
      text.append(chance(0.1) ? "!" : ".");
    }
    text.append('\n');
  }

  private void sentence(int depth) {
    boolean plural = chance(0.5);
    nounPhrase(plural, depth);
    text.append(' ').append(verb(plural)).append(' ');
    nounPhrase(chance(0.5), depth + 1);
    if (chance(0.3)) {
      text.append(" near ").append(any(PLACES));
    }
  }

  private void nounPhrase(boolean plural, int depth) {
    text.append(plural ? any("the", "two", "many") : any("the", "a", "one"));
    if (chance(0.4)) {
      text.append(' ').append(any(ADJECTIVES));
    }
    String noun = any(NOUNS);
    text.append(' ').append(noun.equals("child") && plural ? "children" : noun);
    text.append(plural && !noun.equals("child") ? "s" : "");
    if (depth < DEEPEST && chance(0.35)) {
      int bracket = generator.nextInt(OPEN.length);
      text.append(OPEN[bracket]);
      if (chance(0.5)) {
        text.append("who ").append(verb(plural)).append(' ');
        nounPhrase(chance(0.5), depth + 1);
      } else {
        sentence(depth + 1);
      }
      text.append(CLOSE[bracket]);
    }
  }

  private String verb(boolean plural) {
    String verb = any(VERBS);
    return plural ? verb : verb.endsWith("s") ? verb + "es" : verb + "s";
  }
}
