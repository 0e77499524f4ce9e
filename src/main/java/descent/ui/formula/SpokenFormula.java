package descent.ui.formula;

import java.util.regex.Pattern;

/** A formula in words for a screen reader: LaTeX without its layout commands. Pure. */
final class SpokenFormula {
  private static final Pattern FRACTION = Pattern.compile("\\\\d?frac\\{([^{}]*)\\}\\{([^{}]*)\\}");

  private SpokenFormula() {}

  static String of(String tex) {
    String text = tex;
    for (String old = ""; !old.equals(text); ) {
      old = text;
      text = FRACTION.matcher(text).replaceAll("($1) over ($2)");
      text = text.replaceAll("\\\\sqrt\\{([^{}]*)\\}", "root of ($1)");
      text = text.replaceAll("\\\\(?:mathbf|mathrm|text|textbf|operatorname)\\{([^{}]*)\\}", "$1");
      text = text.replaceAll("\\^\\{([^{}]*)\\}", " to the power ($1)");
      text = text.replaceAll("_\\{([^{}]*)\\}", " index ($1)");
      text = text.replaceAll("\\\\(?:hat|tilde|bar|vec)\\{([^{}]*)\\}", "$1");
    }
    return text.replace("\\leftarrow", " becomes ")
        .replace("\\cdot", " times ")
        .replace("\\nabla", " gradient of ")
        .replace("\\partial", " d ")
        .replaceAll("\\\\(?:left|right|quad|qquad|displaystyle|big|Big)\\b", " ")
        .replaceAll("\\\\[,;:! ]", " ")
        .replace("^", " to the power ")
        .replace("_", " index ")
        .replaceAll("[\\\\{}&]", " ")
        .replaceAll("\\s+", " ")
        .trim();
  }
}
