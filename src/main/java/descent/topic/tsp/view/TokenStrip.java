package descent.topic.tsp.view;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Dash;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sequences of cities below each other, position by position, each on the colour of its
 * probability; what is wrong has a frame. Long ones go on in further blocks of rows or, where there
 * is no room for these, have narrow cells without numbers.
 */
final class TokenStrip extends DrawnFigure {
  private static final double ROW = 1.55;
  private static final double TALLEST = 2.8;
  private static final double WIDEST = 5;

  /** The width of a cell in which a city's number can be read. */
  private static final double WORDY = 1.9;

  private static final double NARROWEST = 0.5;

  private final ReadingBox reading = new ReadingBox(overlay());
  private List<Row> rows = List.of();
  private int cursor = -1;
  private List<Place> places = List.of();

  /**
   * A sequence.
   *
   * @param name of the row
   * @param cities by position
   * @param probabilities that the network gave them, by position
   * @param wrong whether a city is framed, by position
   */
  record Row(String name, int[] cities, double[] probabilities, boolean[] wrong) {}

  /** Where a cell is on the screen. */
  private record Place(Rectangle2D area, int row, int position) {}

  TokenStrip(ViewContext context, String title) {
    super(context, title);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  /**
   * Shows sequences of one length.
   *
   * @param newCursor the position that a line marks; -1 for none
   */
  void show(List<Row> newRows, int newCursor) {
    rows = List.copyOf(newRows);
    cursor = newCursor;
    repaint();
  }

  List<Row> rows() {
    return rows;
  }

  int cursor() {
    return cursor;
  }

  private void hover(double x, double y) {
    for (Place place : places) {
      if (place.area().contains(x, y)) {
        Row row = rows.get(place.row());
        reading.showText(
            x,
            y,
            row.name() + ", position " + (place.position() + 1),
            "city " + (row.cities()[place.position()] + 1),
            "probability " + NumberFormats.percent(row.probabilities()[place.position()]));
        return;
      }
    }
    reading.hide();
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    List<Place> drawn = new ArrayList<>();
    if (rows.isEmpty()) {
      places = drawn;
      return;
    }
    g.setFont(ChartFonts.plain(0.92 * em()));
    FontMetrics metrics = g.getFontMetrics();
    double left =
        rows.stream().mapToInt(row -> metrics.stringWidth(row.name())).max().orElse(0) + em();
    int n = rows.get(0).cities().length;
    double room = width - left - 0.5 * em();
    double cell = Math.min(WIDEST * em(), Math.max(WORDY * em(), room / n));
    int most = Math.max(1, (int) (room / cell + 0.01));
    int blocks = (n + most - 1) / most;
    int fit = Math.max(1, Math.min(blocks, blocksIn(height)));
    double narrow = room / ((n + fit - 1) / fit);
    if (fit < blocks && narrow >= NARROWEST * em()) {
      cell = narrow;
      blocks = fit;
    }
    int perBlock = (n + blocks - 1) / blocks;
    double share = (height / em() / blocks - 1.5) / rows.size();
    double row = Math.max(ROW, Math.min(TALLEST, share)) * em();
    double block = rows.size() * row + 1.5 * em();
    for (int b = 0; b < fit; b++) {
      double[] frame = {left, 0.1 * em() + b * block, cell, row};
      drawBlock(g, drawn, frame, b * perBlock, Math.min(n, (b + 1) * perBlock));
    }
    if (fit < blocks) {
      g.setPaint(palette().muted());
      g.drawString(
          "maximise to see positions %d to %d".formatted(fit * perBlock + 1, n),
          (float) left,
          (float) (height - 0.2 * em()));
    }
    places = List.copyOf(drawn);
  }

  /** How many blocks of the lowest rows there is room for. */
  private int blocksIn(double height) {
    return (int) Math.floor((height / em() + 0.6) / (rows.size() * ROW + 1.5));
  }

  /**
   * Positions {@code from} to {@code to - 1}; {@code frame} is left, top, width and height of a
   * cell.
   */
  private void drawBlock(Graphics2D g, List<Place> drawn, double[] frame, int from, int to) {
    double heads = 1.2 * em();
    for (int r = 0; r < rows.size(); r++) {
      double top = frame[1] + heads + r * frame[3];
      g.setPaint(palette().foreground());
      g.setFont(ChartFonts.plain(0.92 * em()));
      g.drawString(
          rows.get(r).name(), (float) (0.3 * em()), (float) (top + frame[3] / 2 + 0.33 * em()));
      for (int k = from; k < to; k++) {
        double x = frame[0] + (k - from) * frame[2];
        Rectangle2D area = new Rectangle2D.Double(x + 1, top + 1, frame[2] - 2, frame[3] - 2);
        drawCell(g, rows.get(r), k, area);
        drawn.add(new Place(area, r, k));
      }
    }
    g.setFont(ChartFonts.plain(0.78 * em()));
    g.setPaint(palette().muted());
    int every = frame[2] >= WORDY * em() ? 1 : 5 * frame[2] >= WORDY * em() ? 5 : 10;
    for (int k = from; k < to; k++) {
      if ((k + 1) % every == 0) {
        double middle = frame[0] + (k - from + 0.5) * frame[2];
        centred(g, Integer.toString(k + 1), middle, frame[1] + 0.9 * em());
      }
    }
    if (cursor >= from && cursor < to) {
      double x = frame[0] + (cursor - from) * frame[2];
      g.setPaint(palette().line(Role.ERROR));
      g.setStroke(Dash.SOLID.stroke(palette().lineWidth()));
      double bottom = frame[1] + heads + rows.size() * frame[3];
      g.draw(new Line2D.Double(x, frame[1], x, bottom));
    }
  }

  private void drawCell(Graphics2D g, Row row, int position, Rectangle2D area) {
    ColorMap map = palette().magnitude();
    Color ground = new Color(map.argb(row.probabilities()[position], 0, 1));
    g.setPaint(ground);
    g.fill(area);
    boolean wordy = area.getWidth() > (WORDY - 0.2) * em();
    if (row.wrong()[position]) {
      g.setPaint(palette().line(Role.ERROR));
      g.setStroke(Dash.SOLID.stroke(wordy ? 2.5 : 1.8));
      g.draw(area);
    }
    if (!wordy) {
      return;
    }
    g.setPaint(Palette.ink(ground));
    g.setFont(ChartFonts.plain(0.92 * em()));
    String word = Integer.toString(row.cities()[position] + 1);
    centred(g, word, area.getCenterX(), area.getCenterY() + 0.33 * em());
  }

  private static void centred(Graphics2D g, String word, double x, double y) {
    g.drawString(word, (float) (x - g.getFontMetrics().stringWidth(word) / 2.0), (float) y);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("row", "position", "city", "probability", "wrong");
    for (Row row : rows) {
      for (int k = 0; k < row.cities().length; k++) {
        table.row(
            row.name(),
            k + 1,
            row.cities()[k] + 1,
            row.probabilities()[k],
            Boolean.toString(row.wrong()[k]).toLowerCase(Locale.ROOT));
      }
    }
    return table.build();
  }
}
