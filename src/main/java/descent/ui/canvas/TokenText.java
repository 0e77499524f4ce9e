package descent.ui.canvas;

import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in a fixed-width font, each token on the colour of a value in [0, 1] that belongs to it;
 * hovering shows the value. Lines break where a token holds a line's end and where the view ends.
 * FX thread only.
 */
public final class TokenText extends DrawnFigure {
  private static final double LINE = 1.45;

  private final String valueName;
  private final ReadingBox reading = new ReadingBox(overlay());
  private List<String> tokens = List.of();
  private double[] values = {};
  private List<Rectangle2D> places = List.of();

  /**
   * @param title what is shown
   * @param valueName what the colours are
   */
  public TokenText(ViewContext context, String title, String valueName) {
    super(context, title);
    this.valueName = valueName;
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  /** Shows tokens with a value each; both are copied. */
  public void setTokens(List<String> newTokens, double... newValues) {
    if (newTokens.size() != newValues.length) {
      throw new IllegalArgumentException(
          "TokenText expected a value for each of %d tokens, found %d"
              .formatted(newTokens.size(), newValues.length));
    }
    tokens = List.copyOf(newTokens);
    values = newValues.clone();
    setAccessibleText(title() + ": " + String.join("", tokens));
    repaint();
  }

  private void hover(double x, double y) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).contains(x, y)) {
        reading.showText(
            x, y, "\u201c" + shown(tokens.get(i)) + "\u201d", valueName + " " + value(i));
        return;
      }
    }
    reading.hide();
  }

  private String value(int i) {
    return NumberFormats.value(values[i]);
  }

  private static String shown(String token) {
    return token.replace("\n", "\u21b5");
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    List<Rectangle2D> drawn = new ArrayList<>();
    g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 1).deriveFont((float) (1.02 * em())));
    FontMetrics metrics = g.getFontMetrics();
    double line = LINE * em();
    double margin = 0.5 * em();
    double x = margin;
    double y = margin;
    ColorMap map = palette().magnitude();
    for (int i = 0; i < tokens.size(); i++) {
      String word = shown(tokens.get(i));
      double w = metrics.stringWidth(word);
      if (x + w > width - margin && x > margin) {
        x = margin;
        y += line;
      }
      if (y + line > height) {
        break;
      }
      Rectangle2D place = new Rectangle2D.Double(x, y, w, line - 2);
      Color ground = new Color(map.argb(values[i], 0, 1));
      g.setPaint(ground);
      g.fill(place);
      g.setPaint(Palette.ink(ground));
      g.drawString(word, (float) x, (float) (y + 0.98 * em()));
      drawn.add(place);
      x += w;
      if (tokens.get(i).endsWith("\n")) {
        x = margin;
        y += line;
      }
    }
    places = List.copyOf(drawn);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("token", valueName);
    for (int i = 0; i < values.length; i++) {
      table.row(shown(tokens.get(i)), values[i]);
    }
    return table.build();
  }
}
