package descent.topic.recurrent.view;

import descent.topic.recurrent.Walkthrough;
import descent.topic.recurrent.Walkthrough.Frame;
import descent.topic.recurrent.Walkthrough.Guess;
import descent.topic.recurrent.Walkthrough.Part;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The same layer drawn once for each step, with one unit's numbers filled in up to a frame of its
 * {@link Walkthrough}; the part that is computed now has a frame. Hovering shows a value in full.
 */
final class UnrolledGraph extends DrawnFigure {
  private static final double COLUMN = 7.4;
  private static final double ROW = 1.55;

  /** The letters' largest size, in em. */
  private static final double LARGEST = 1.6;

  private final ReadingBox reading = new ReadingBox(overlay());
  private final List<Spot> spots = new ArrayList<>();
  private Optional<Walkthrough> walk = Optional.empty();
  private List<Frame> frames = List.of();
  private int now;
  private double size = 13;

  /** Where something can be hovered, and what it says. */
  private record Spot(Rectangle2D place, String head, String line) {}

  UnrolledGraph(ViewContext context, String title) {
    super(context, title);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  /** Shows a walk-through up to one of its frames. */
  void show(Walkthrough walkthrough, List<Frame> newFrames, int frame) {
    walk = Optional.of(walkthrough);
    frames = newFrames;
    now = Math.max(0, Math.min(frame, newFrames.size() - 1));
    repaint();
  }

  private boolean isKnown(int step, Part part) {
    int at = frames.indexOf(new Frame(step, part));
    return at >= 0 && at <= now;
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    spots.clear();
    walk.ifPresent(shown -> draw(g, width, height, shown));
  }

  /** Larger letters where there is room for all steps. */
  private double size(double width, double height, Walkthrough shown) {
    double rows = ROW * rows(shown).size() + 6.5;
    double byWidth = width / (COLUMN * (shown.trace().steps() + 0.6));
    return Math.max(em(), Math.min(LARGEST * em(), Math.min(byWidth, height / rows)));
  }

  private void draw(Graphics2D g, double width, double height, Walkthrough shown) {
    size = size(width, height, shown);
    double column = COLUMN * size;
    int room = (int) Math.max(1, Math.floor((width - 2.5 * size) / column));
    int steps = shown.trace().steps();
    int first = Math.max(0, Math.min(steps - room, frames.get(now).step() - room / 2));
    int last = Math.min(steps, first + room);
    double left = Math.max(2 * size, (width - (last - first) * column) / 2);
    for (int t = first; t < last; t++) {
      drawColumn(g, shown, t, left + (t - first) * column, height);
    }
    g.setPaint(palette().muted());
    g.setFont(ChartFonts.plain(0.8 * size));
    if (first > 0) {
      g.drawString("\u2026", (float) (left - 1.6 * size), (float) (height / 2));
    }
    if (last < steps) {
      double x = left + (last - first) * column - 0.8 * size;
      g.drawString("\u2026", (float) x, (float) (height / 2 - 0.8 * size));
    }
  }

  /** The parts with a value of the unit, each a row of the cell. */
  private static List<Part> rows(Walkthrough shown) {
    return Walkthrough.parts(shown.cell()).stream().filter(part -> part != Part.X).toList();
  }

  private void drawColumn(Graphics2D g, Walkthrough shown, int t, double x, double height) {
    List<Part> rows = rows(shown);
    double boxWidth = (COLUMN - 1.9) * size;
    double boxHeight = (ROW * rows.size() + 0.5) * size;
    double top = Math.max(2.9 * size, (height - boxHeight) / 2);
    boolean current = frames.get(now).step() == t;
    g.setStroke(new BasicStroke(current ? 2f : 1f));
    g.setPaint(current ? palette().line(Role.TRAIN) : palette().muted());
    g.draw(new RoundRectangle2D.Double(x, top, boxWidth, boxHeight, 10, 10));
    for (int i = 0; i < rows.size(); i++) {
      Rectangle2D place =
          new Rectangle2D.Double(
              x + 0.3 * size,
              top + (0.25 + ROW * i) * size,
              boxWidth - 0.6 * size,
              (ROW - 0.15) * size);
      drawValue(g, shown, t, rows.get(i), place);
    }
    drawInput(g, shown, t, x + boxWidth / 2, top + boxHeight);
    drawOutput(g, shown, t, x + boxWidth / 2, top);
    for (Part part : List.of(Part.C, Part.H)) {
      if (rows.contains(part)) {
        double y = top + (0.25 + ROW * (rows.indexOf(part) + 0.45)) * size;
        drawState(g, shown, t, part, x + boxWidth, y);
      }
    }
  }

  private void drawValue(Graphics2D g, Walkthrough shown, int t, Part part, Rectangle2D place) {
    boolean known = isKnown(t, part);
    double value = shown.value(part.value(), t);
    boolean gate = "ifroz".contains(part.value());
    Color ground = palette().background();
    if (known) {
      ColorMap map = gate ? palette().magnitude() : palette().signed();
      ground = new Color(map.argb(value, gate ? 0 : -1, 1));
      g.setPaint(ground);
      g.fill(place);
    }
    if (frames.get(now).equals(new Frame(t, part))) {
      g.setPaint(palette().line(Role.ERROR));
      g.setStroke(new BasicStroke(2.5f));
      g.draw(place);
    }
    g.setFont(ChartFonts.plain(0.88 * size));
    g.setPaint(known ? Palette.ink(ground) : palette().muted());
    float y = (float) (place.getCenterY() + 0.33 * size);
    g.drawString(letter(part), (float) (place.getX() + 0.3 * size), y);
    String text = known ? String.format(Locale.ROOT, "%.2f", value) : "\u00b7";
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (place.getMaxX() - 0.3 * size - metrics.stringWidth(text)), y);
    String head = letter(part) + " of unit " + shown.unit() + ", step " + (t + 1);
    spots.add(new Spot(place, head, known ? NumberFormats.value(value) : "not computed yet"));
  }

  private static String letter(Part part) {
    return part == Part.G ? "c\u0303" : part.value();
  }

  private void drawInput(Graphics2D g, Walkthrough shown, int t, double x, double y) {
    boolean known = isKnown(t, Part.X);
    g.setPaint(known ? palette().foreground() : palette().muted());
    arrow(g, x, y + 1.7 * size, x, y + 2);
    label(g, "W\u2093", x + 0.4 * size, y + 1.2 * size);
    g.setFont(ChartFonts.bold(size));
    String word = shown.read().get(t);
    double wide = g.getFontMetrics().stringWidth(word);
    g.setPaint(known ? palette().foreground() : palette().muted());
    g.drawString(word, (float) (x - wide / 2), (float) (y + 2.7 * size));
    Rectangle2D place = new Rectangle2D.Double(x - wide, y + 1.8 * size, 2 * wide, 1.2 * size);
    spots.add(new Spot(place, "step " + (t + 1), "reads \u201c" + word + "\u201d"));
  }

  private void drawOutput(Graphics2D g, Walkthrough shown, int t, double x, double y) {
    List<Guess> guesses = shown.outputs().get(t);
    if (guesses.isEmpty()) {
      return;
    }
    boolean known = isKnown(t, Part.OUTPUT);
    g.setPaint(known ? palette().foreground() : palette().muted());
    arrow(g, x, y - 2, x, y - 1.2 * size);
    Guess best = guesses.get(0);
    boolean number = Double.isNaN(best.probability());
    String word =
        !known
            ? "\u00b7"
            : number
                ? NumberFormats.value(best.logit())
                : best.label() + " " + NumberFormats.percent(best.probability());
    g.setFont(ChartFonts.plain(0.88 * size));
    double wide = g.getFontMetrics().stringWidth(word);
    double at = x - wide / 2;
    if (frames.get(now).equals(new Frame(t, Part.OUTPUT))) {
      g.setPaint(palette().line(Role.ERROR));
      g.setStroke(new BasicStroke(2.5f));
      g.draw(new Rectangle2D.Double(at - 4, y - 2.6 * size, wide + 8, 1.3 * size));
    }
    g.setPaint(known ? palette().foreground() : palette().muted());
    g.drawString(word, (float) at, (float) (y - 1.6 * size));
    Rectangle2D place = new Rectangle2D.Double(at, y - 2.6 * size, wide, 1.3 * size);
    String line =
        !known
            ? "not computed yet"
            : number
                ? NumberFormats.value(best.logit())
                : "p " + NumberFormats.value(best.probability());
    spots.add(new Spot(place, "said after step " + (t + 1), line));
  }

  /** The state goes on to the step that is read next; the first one gets the initial state. */
  private void drawState(Graphics2D g, Walkthrough shown, int t, Part part, double x, double y) {
    double boxWidth = (COLUMN - 1.9) * size;
    double far = 1.9 * size;
    boolean reverse = shown.trace().reverse();
    int end = shown.trace().steps() - 1;
    g.setPaint(isKnown(t, part) ? palette().foreground() : palette().muted());
    double from = reverse ? x - boxWidth - 2 : x + 2;
    double step = reverse ? -far + 4 : far - 4;
    arrow(g, from, y, from + step, y);
    if (t == (reverse ? end : 0)) {
      double before = reverse ? x + far - 2 : x - boxWidth - far + 2;
      g.setPaint(palette().foreground());
      arrow(g, before, y, before + step, y);
      Rectangle2D place =
          new Rectangle2D.Double(Math.min(before, before + step), y - size / 2, far, size);
      String head = "initial " + part.value() + " of unit " + shown.unit();
      spots.add(
          new Spot(place, head, NumberFormats.value(shown.value(part.value(), shown.before(t)))));
    }
    if (part == Part.H) {
      label(g, "W\u2095", x + 0.35 * size, y - 0.4 * size);
    }
  }

  private void label(Graphics2D g, String text, double x, double y) {
    g.setFont(ChartFonts.plain(0.75 * size));
    g.setPaint(palette().line(Role.PURPLE));
    g.drawString(text, (float) x, (float) y);
  }

  private static void arrow(Graphics2D g, double x, double y, double x2, double y2) {
    double length = Math.hypot(x2 - x, y2 - y);
    double dx = (x2 - x) / length;
    double dy = (y2 - y) / length;
    g.setStroke(new BasicStroke(1.5f));
    g.draw(new Line2D.Double(x, y, x2 - 5 * dx, y2 - 5 * dy));
    Path2D head = new Path2D.Double();
    head.moveTo(x2, y2);
    head.lineTo(x2 - 6 * dx + 3.5 * dy, y2 - 6 * dy - 3.5 * dx);
    head.lineTo(x2 - 6 * dx - 3.5 * dy, y2 - 6 * dy + 3.5 * dx);
    head.closePath();
    g.fill(head);
  }

  private void hover(double x, double y) {
    for (Spot spot : spots) {
      if (spot.place.contains(x, y)) {
        reading.showText(x, y, spot.head, spot.line);
        return;
      }
    }
    reading.hide();
  }

  /** What is filled in: a row for each step, an empty cell where nothing is known yet. */
  @Override
  public DataTable numbers() {
    Walkthrough shown = walk.orElse(null);
    if (shown == null) {
      return DataTable.empty();
    }
    List<String> names = new ArrayList<>(List.of("step", "read"));
    List<Part> rows = rows(shown);
    rows.forEach(part -> names.add(part.value()));
    names.add("says");
    DataTable.Builder table = DataTable.columns(names);
    for (int t = 0; t < shown.trace().steps(); t++) {
      List<Object> cells = new ArrayList<>(List.of(t + 1, shown.read().get(t)));
      for (Part part : rows) {
        cells.add(isKnown(t, part) ? (Object) shown.value(part.value(), t) : "");
      }
      List<Guess> guesses = shown.outputs().get(t);
      cells.add(isKnown(t, Part.OUTPUT) ? guesses.get(0).label() : "");
      table.row(cells);
    }
    return table.build();
  }
}
