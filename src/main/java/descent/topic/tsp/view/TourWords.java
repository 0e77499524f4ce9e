package descent.topic.tsp.view;

import descent.ui.chart.ChartFonts;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The words around the square of a {@link TourCanvas}, in a smaller font where they find no room.
 *
 * @param em size of the theme's text, in pixels
 */
record TourWords(Graphics2D g, Palette palette, double em) {
  /** In ems, as wide as it is if it finds room, and at least this share of it. */
  private static final double TEXT = 0.92;

  private static final double LEAST_TEXT = 0.7;
  private static final double LINE = 1.35;

  /** In ems below the square: a bar, which numbers of cities may touch, then the caption. */
  private static final double BAR_TOP = 0.75;

  private static final double BAR_HEIGHT = 0.35;
  private static final double CAPTION_TOP = 1.2;

  private static final FontRenderContext SCREEN = new FontRenderContext(null, true, true);

  /**
   * The height that captions take below a square and its margin, in pixels.
   *
   * @param captions phrases of each
   * @param width that there is, in pixels
   */
  static double captionHeight(List<List<String>> captions, double width, double em) {
    ToDoubleFunction<String> font = text -> width(text, TEXT * em);
    int lines =
        captions.stream().mapToInt(c -> lines(c, font, width - 0.6 * em).size()).max().orElse(0);
    return (lines * LINE + 0.2) * em;
  }

  /** In pixels, in a font of this many pixels. */
  static double width(String text, double size) {
    return ChartFonts.plain(size).getStringBounds(text, SCREEN).getWidth();
  }

  /** Phrases in as few lines as they fit in; one that is too long has a line to itself. */
  static List<String> lines(List<String> phrases, ToDoubleFunction<String> width, double room) {
    List<String> lines = new ArrayList<>();
    for (String phrase : phrases) {
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      String joined = last + ", " + phrase;
      if (phrase.isEmpty()) {
        continue;
      } else if (!lines.isEmpty() && width.applyAsDouble(joined) <= room) {
        lines.set(lines.size() - 1, joined);
      } else {
        lines.add(phrase);
      }
    }
    return lines;
  }

  /** The names of tours, each with its line, above the square. */
  void legend(List<TourCanvas.Layer> layers, Rectangle2D square, double width) {
    double room = width - 0.6 * em;
    double wanted = fit(room, font -> legendWidth(font, layers));
    double left = Math.max(0.6 * em, Math.min(square.getX(), width * 0.1));
    left = Math.max(0.3 * em, Math.min(left, 0.3 * em + room - wanted));
    double middle = 0.95 * em;
    for (TourCanvas.Layer layer : layers) {
      g.setPaint(palette.line(layer.role()));
      g.setStroke(layer.role().dash().stroke(layer.width() * palette.lineWidth()));
      g.draw(new Line2D.Double(left, middle, left + 2 * em, middle));
      g.setPaint(palette.foreground());
      g.drawString(layer.name(), (float) (left + 2.4 * em), (float) (middle + 0.33 * em));
      left += 3.6 * em + g.getFontMetrics().stringWidth(layer.name());
    }
  }

  private double legendWidth(FontMetrics font, List<TourCanvas.Layer> layers) {
    double names = layers.stream().mapToInt(layer -> font.stringWidth(layer.name())).sum();
    return names + (3.6 * layers.size() - 1.2) * em;
  }

  /** Words below the square, and a bar that is full where the network has no idea. */
  void caption(TourCanvas.Moment m, Rectangle2D square, double width) {
    double room = width - 0.6 * em;
    List<String> lines = lines(m.caption(), text -> width(text, TEXT * em), room);
    double widest = fit(room, font -> widest(font, lines));
    double left = Math.max(0.3 * em, Math.min(square.getX(), 0.3 * em + room - widest));
    g.setPaint(palette.foreground());
    double y0 = square.getMaxY() + CAPTION_TOP * em;
    for (String line : lines) {
      y0 += LINE * em;
      g.drawString(line, (float) left, (float) (y0 - 0.35 * em));
    }
    if (Double.isFinite(m.doubt())) {
      double top = square.getMaxY() + BAR_TOP * em;
      Rectangle2D bar =
          new Rectangle2D.Double(square.getX(), top, square.getWidth(), BAR_HEIGHT * em);
      g.setPaint(palette.grid());
      g.fill(bar);
      g.setPaint(palette.area(Role.PURPLE));
      bar.setRect(bar.getX(), bar.getY(), bar.getWidth() * m.doubt(), bar.getHeight());
      g.fill(bar);
    }
  }

  private static double widest(FontMetrics font, List<String> lines) {
    return lines.stream().mapToInt(font::stringWidth).max().orElse(0);
  }

  /** Sets a font in which words that have {@code width} find room, and returns their width. */
  private double fit(double room, ToDoubleFunction<FontMetrics> width) {
    g.setFont(ChartFonts.plain(TEXT * em));
    double wanted = width.applyAsDouble(g.getFontMetrics());
    if (wanted > room) {
      g.setFont(ChartFonts.plain(TEXT * em * Math.max(LEAST_TEXT, room / wanted)));
      wanted = width.applyAsDouble(g.getFontMetrics());
    }
    return wanted;
  }
}
