package descent.ui.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A style sheet for the sizes of icons. An icon's size is the size of its own font, so an em in its
 * style would be an em of itself and grow with every pass: the sizes have to be in pixels, made
 * anew for each text size.
 */
final class IconSizes {
  private IconSizes() {}

  /** The style sheet for one em of {@code em} pixels, as a URL. */
  static String sheet(double em) {
    String css =
        rule(".ikonli-font-icon", 1.1 * em)
            + rule(".header-button .ikonli-font-icon", 1.25 * em)
            + rule(".brand .ikonli-font-icon", 1.5 * em)
            + rule(".banner > .ikonli-font-icon", 1.5 * em)
            + rule(".setting-reset .ikonli-font-icon", em)
            + rule(".planned-icon", 3.5 * em)
            + rule(".welcome-picture .welcome-icon", 4 * em);
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }

  private static String rule(String selector, double pixels) {
    return String.format(Locale.ROOT, "%s{-fx-icon-size:%dpx;}%n", selector, Math.round(pixels));
  }
}
