package descent.topic.recurrent.view;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tokens at the points of a plane, each with its name beside it where that hides no other name;
 * hovering shows which one it is and where it lies.
 */
final class TokenMap extends DrawnFigure {
  private static final double DOT = 5;

  private final ReadingBox reading = new ReadingBox(overlay());
  private List<String> tokens = List.of();
  private double[] x = {};
  private double[] y = {};

  TokenMap(ViewContext context, String title) {
    super(context, title);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  void show(List<String> newTokens, double[] newX, double[] newY) {
    tokens = newTokens;
    x = newX.clone();
    y = newY.clone();
    repaint();
  }

  /** Both directions have one scale, so that distances can be compared. */
  private double scale(double width, double height) {
    double largest = 1e-9;
    for (int i = 0; i < x.length; i++) {
      largest =
          Math.max(
              largest,
              Math.max(Math.abs(x[i]) / (width - 4 * em()), Math.abs(y[i]) / (height - 3 * em())));
    }
    return 0.5 / largest;
  }

  private void hover(double atX, double atY) {
    double scale = scale(getWidth(), getHeight());
    for (int i = 0; i < x.length; i++) {
      double dx = getWidth() / 2 + scale * x[i] - atX;
      double dy = getHeight() / 2 - scale * y[i] - atY;
      if (dx * dx + dy * dy < 100) {
        reading.showText(
            atX,
            atY,
            "\u201c" + tokens.get(i) + "\u201d",
            NumberFormats.value(x[i]) + ", " + NumberFormats.value(y[i]));
        return;
      }
    }
    reading.hide();
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    double scale = scale(width, height);
    g.setPaint(palette().grid());
    g.drawLine(0, (int) (height / 2), (int) width, (int) (height / 2));
    g.drawLine((int) (width / 2), 0, (int) (width / 2), (int) height);
    g.setFont(ChartFonts.plain(em()));
    FontMetrics metrics = g.getFontMetrics();
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double atX = width / 2 + scale * x[i];
      double atY = height / 2 - scale * y[i];
      g.setPaint(palette().line(Role.TRAIN));
      g.fill(new Ellipse2D.Double(atX - DOT / 2, atY - DOT / 2, DOT, DOT));
      g.setPaint(palette().foreground());
      String name = tokens.get(i);
      double wide = metrics.stringWidth(name);
      place(atX, atY, wide, em(), new Rectangle2D.Double(0, 0, width, height), taken)
          .ifPresent(
              place -> {
                taken.add(place);
                g.drawString(name, (float) place.getX(), (float) (place.getMaxY() - 0.25 * em()));
              });
    }
  }

  /** The first place around a point that is inside and hides no other name. */
  static Optional<Rectangle2D> place(
      double atX, double atY, double wide, double em, Rectangle2D inside, List<Rectangle2D> taken) {
    double high = 1.1 * em;
    double right = atX + 0.4 * em;
    double left = atX - 0.4 * em - wide;
    double[][] corners = {
      {right, atY - high},
      {right, atY},
      {left, atY - high},
      {left, atY},
      {atX - wide / 2, atY - high - 0.3 * em},
      {atX - wide / 2, atY + 0.3 * em}
    };
    for (double[] corner : corners) {
      Rectangle2D place = new Rectangle2D.Double(corner[0], corner[1], wide, high);
      if (inside.contains(place) && taken.stream().noneMatch(place::intersects)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("token", "first", "second");
    for (int i = 0; i < x.length; i++) {
      table.row(tokens.get(i), x[i], y[i]);
    }
    return table.build();
  }
}
