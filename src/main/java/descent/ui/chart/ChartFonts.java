package descent.ui.chart;

import java.awt.Font;

/** The fonts of everything that is drawn; JavaFX and Java2D both map them to the system's. */
public final class ChartFonts {
  private ChartFonts() {}

  public static Font plain(double pixels) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) pixels);
  }

  public static Font bold(double pixels) {
    return new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) pixels);
  }
}
