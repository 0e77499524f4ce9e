package descent.topic.recurrent;

/** Tokens as people can see them. */
final class Tokens {
  private Tokens() {}

  /** The token with signs for a space, a line's end and a tab. */
  static String shown(String token) {
    return token.replace(' ', '\u2423').replace('\n', '\u21b5').replace('\t', '\u21e5');
  }
}
