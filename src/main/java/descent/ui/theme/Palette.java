package descent.ui.theme;

import java.awt.Color;

/**
 * The colours and line widths of one theme. The hues are Okabe and Ito's (2008) and keep their
 * meaning in every theme; where a hue has less than 3:1 contrast to the background its lines take a
 * darker or lighter shade, while areas keep the original. A projector in a bright room swallows sky
 * and yellow and makes two of orange and vermillion: there each hue is a dark one with a plain
 * name. Immutable.
 */
public final class Palette {
  private static final double LINE_CONTRAST = 3.1;
  private static final double LINE_CONTRAST_DARK = 4.5;

  /** Of a projector's lines that are paler than others. */
  private static final double LEAST_ALPHA = 0.5;

  private static final double PLAIN_FADE = 0.4;

  private final boolean dark;
  private final boolean plain;
  private final Color background;
  private final Color foreground;
  private final Color muted;
  private final Color grid;
  private final double lineWidth;
  private final Color[] lines = new Color[Role.values().length];
  private final ColorMap magnitude;
  private final ColorMap signed;

  private Palette(
      boolean dark,
      boolean plain,
      int background,
      int foreground,
      int muted,
      int grid,
      double width) {
    this.dark = dark;
    this.plain = plain;
    this.magnitude = plain ? ColorMap.darkViridis() : ColorMap.viridis();
    this.background = new Color(background);
    this.foreground = new Color(foreground);
    this.muted = new Color(muted);
    this.grid = new Color(grid);
    this.lineWidth = width;
    this.signed = ColorMap.signed(dark);
    for (Role role : Role.values()) {
      lines[role.ordinal()] = visible(area(role));
    }
  }

  /** For AtlantaFX Primer Light. */
  public static Palette light() {
    return new Palette(false, false, 0xFFFFFF, 0x24292F, 0x57606A, 0xE6EAEE, 2);
  }

  /** For AtlantaFX Primer Dark. */
  public static Palette dark() {
    return new Palette(true, false, 0x0D1117, 0xC9D1D9, 0x8B949E, 0x252B33, 2);
  }

  /** White, with black text, wider lines and dark hues, for a washed-out projector. */
  public static Palette projector() {
    return new Palette(false, true, 0xFFFFFF, 0x000000, 0x32383F, 0xC4CBD3, 3);
  }

  public boolean isDark() {
    return dark;
  }

  public Color background() {
    return background;
  }

  /** Text. */
  public Color foreground() {
    return foreground;
  }

  /** Secondary text: tick labels, notes. */
  public Color muted() {
    return muted;
  }

  /** Grid lines. */
  public Color grid() {
    return grid;
  }

  /** Vertical lines where epochs begin: just stronger than the grid. */
  public Color epochLine() {
    return withAlpha(muted, 0.25);
  }

  /** Width of a line that carries data, in pixels. */
  public double lineWidth() {
    return lineWidth;
  }

  /** The colour for lines, markers and text of this role: at least 3:1 to the background. */
  public Color line(Role role) {
    return lines[role.ordinal()];
  }

  /** The colour for areas of this role: the Okabe-Ito colour itself, or the projector's. */
  public Color area(Role role) {
    return plain ? plain(role) : okabeIto(role);
  }

  /** What one calls the colour of this role. */
  public String name(Role role) {
    return switch (role) {
      case TRAIN, BLUE -> "blue";
      case VALIDATION, ORANGE -> "orange";
      case TRUTH, GREEN -> "green";
      case ERROR, VERMILLION -> plain ? "red" : "vermillion";
      case SKY -> plain ? "turquoise" : "sky blue";
      case PURPLE -> plain ? "violet" : "pink";
      case YELLOW -> plain ? "brown" : "yellow";
      case REFERENCE, GREY -> "grey";
    };
  }

  /** {@link #line} at {@code alpha} in [0, 1]; a projector swallows what is nearly transparent. */
  public Color line(Role role, double alpha) {
    return withAlpha(line(role), plain && alpha > 0 ? Math.max(LEAST_ALPHA, alpha) : alpha);
  }

  /** How far towards the background an area under lines may fade: less for a projector. */
  public double fade(double share) {
    return plain ? PLAIN_FADE * share : share;
  }

  /** The colour map for magnitudes. */
  public ColorMap magnitude() {
    return magnitude;
  }

  /** The colour map for signed values. */
  public ColorMap signed() {
    return signed;
  }

  public static Color withAlpha(Color color, double alpha) {
    int a = (int) Math.rint(255 * alpha);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), a);
  }

  /** The same colour for JavaFX. */
  public static javafx.scene.paint.Color fx(Color color) {
    return javafx.scene.paint.Color.rgb(
        color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha() / 255.0);
  }

  /** The same colour for a style sheet, {@code #rrggbb}. */
  public static String css(Color color) {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }

  /** Contrast ratio of WCAG 2.1, from 1 to 21. */
  public static double contrast(Color a, Color b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /** Black or white, whichever stands out more from a ground: letters on a colour of data. */
  public static Color ink(Color ground) {
    return contrast(Color.BLACK, ground) >= contrast(Color.WHITE, ground)
        ? Color.BLACK
        : Color.WHITE;
  }

  private static Color okabeIto(Role role) {
    return new Color(
        switch (role) {
          case TRAIN, BLUE -> 0x0072B2;
          case VALIDATION, ORANGE -> 0xE69F00;
          case TRUTH, GREEN -> 0x009E73;
          case ERROR, VERMILLION -> 0xD55E00;
          case SKY -> 0x56B4E9;
          case PURPLE -> 0xCC79A7;
          case YELLOW -> 0xF0E442;
          case REFERENCE, GREY -> 0x999999;
        });
  }

  /** Each at least 3.5:1 to white, and none beside another of its name. */
  private static Color plain(Role role) {
    return new Color(
        switch (role) {
          case TRAIN, BLUE -> 0x0053B3;
          case VALIDATION, ORANGE -> 0xD96500;
          case TRUTH, GREEN -> 0x00783C;
          case ERROR, VERMILLION -> 0xC3001E;
          case SKY -> 0x008A96;
          case PURPLE -> 0x83249B;
          case YELLOW -> 0x6B4000;
          case REFERENCE, GREY -> 0x5C5C5C;
        });
  }

  private Color visible(Color hue) {
    double least = dark ? LINE_CONTRAST_DARK : LINE_CONTRAST;
    int away = dark ? 0xFFFFFF : 0x000000;
    Color shade = hue;
    for (int i = 1; i < 20 && contrast(shade, background) < least; i++) {
      shade = new Color(ColorMap.mix(hue.getRGB() & 0xFFFFFF, away, i * 0.04));
    }
    return shade;
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
