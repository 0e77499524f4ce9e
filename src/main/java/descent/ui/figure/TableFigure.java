package descent.ui.figure;

import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A small table as a picture: as many rows as there is room for, the others by the wheel, numbers
 * with 4 significant digits, chosen columns shaded by sign and size. All rows and digits are in
 * {@link #numbers}.
 */
public final class TableFigure extends DrawnFigure {
  private static final double ROW = 1.65;
  private static final double GAP = 1.4;
  private static final double LEAST_GAP = 0.7;
  private static final double LEAST_SCALE = 0.62;

  /** The share of the colour map that is used, so that the numbers stay readable. */
  private static final double STRENGTH = 0.5;

  private DataTable table = DataTable.empty();
  private Set<Integer> shaded = Set.of();
  private double largest;
  private long allRows;
  private int first;
  private int marked = -1;

  /**
   * @param context theme and frames
   * @param title what is shown
   */
  public TableFigure(ViewContext context, String title) {
    super(context, title);
    getStyleClass().add("table-figure");
    setOnScroll(
        e -> {
          int before = first;
          scrollTo(first - (int) Math.signum(e.getDeltaY()));
          if (first != before) {
            e.consume();
          }
        });
  }

  /** Replaces what is shown. */
  public void show(DataTable next) {
    show(next, Set.of());
  }

  /**
   * Replaces what is shown.
   *
   * @param shadedColumns indices of the columns whose numbers are also shown as colours, negative
   *     blue and positive orange, of one range
   */
  public void show(DataTable next, Set<Integer> shadedColumns) {
    show(next, shadedColumns, 0);
  }

  /**
   * As {@link #show(DataTable, Set)}, where the colours' range is no smaller than {@code least}: 1
   * for probabilities.
   */
  public void show(DataTable next, Set<Integer> shadedColumns, double least) {
    table = next;
    allRows = next.rows().size();
    shaded = Set.copyOf(shadedColumns);
    largest = least;
    for (List<Object> row : next.rows()) {
      for (int column : shaded) {
        if (row.get(column) instanceof Number number) {
          largest = Math.max(largest, Math.abs(number.doubleValue()));
        }
      }
    }
    setAccessibleText(title() + ": " + next.rows().size() + " rows of " + next.columns());
    repaint();
  }

  /** Marks a row and brings it into view; a negative number marks none. */
  public void mark(int row) {
    if (row != marked) {
      marked = row;
      if (row >= 0 && (row < first || row >= first + room())) {
        scrollTo(row - room() / 2);
      }
      repaint();
    }
  }

  /** The row at the top of what is in view. */
  int firstRow() {
    return first;
  }

  /** The rows that fit beside the header and, where some do not fit, the line that says so. */
  private int room() {
    int fit = (int) Math.floor(getHeight() / (ROW * em())) - 1;
    return Math.max(1, fit < allRows ? fit - 1 : fit);
  }

  private void scrollTo(int row) {
    first = Math.max(0, Math.min(row, table.rows().size() - room()));
    repaint();
  }

  /** Says that the rows shown are the first of so many. */
  public void setAllRows(long count) {
    allRows = count;
    repaint();
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    if (table.columns().isEmpty()) {
      return;
    }
    int visible = (int) Math.max(1, Math.floor(height / (ROW * em())) - 1);
    boolean cut = Math.min(visible, table.rows().size()) < allRows;
    int rows = Math.min(table.rows().size(), cut ? Math.max(0, visible - 1) : visible);
    int from = Math.max(0, Math.min(first, table.rows().size() - rows));
    List<List<Object>> shown = table.rows().subList(from, from + rows);
    double[] widths = textWidths(g, em(), shown);
    double gap = gap(Arrays.stream(widths).sum(), width, widths.length) * em();
    for (int i = 0; i < widths.length; i++) {
      widths[i] += gap;
    }
    double total = Arrays.stream(widths).sum();
    double scale = Math.max(LEAST_SCALE, Math.min(1, width / total));
    double size = em() * scale;
    double stretch = Math.min(1.6, Math.max(1, width / (total * scale))) * scale;
    for (int i = 0; i < widths.length; i++) {
      widths[i] *= stretch;
    }
    double y = 0;
    g.setFont(font(size, Font.BOLD));
    line(g, header(), widths, y, palette().muted());
    y += ROW * em();
    g.setPaint(palette().grid());
    g.draw(new Line2D.Double(0, y, Math.min(width, Arrays.stream(widths).sum()), y));
    g.setFont(font(size, Font.PLAIN));
    for (int i = 0; i < rows; i++) {
      if (from + i == marked) {
        g.setPaint(palette().grid());
        g.fill(new Rectangle2D.Double(0, y + 1, Arrays.stream(widths).sum(), ROW * em() - 2));
      }
      shade(g, shown.get(i), widths, y);
      line(g, shown.get(i), widths, y, palette().foreground());
      y += ROW * em();
    }
    if (cut) {
      g.setPaint(palette().muted());
      String rest = rest(from, rows);
      g.drawString(rest, (float) (GAP * size / 2), (float) (y + 1.15 * em()));
    }
  }

  private String rest(int from, int rows) {
    return from == 0
        ? "and " + NumberFormats.count(allRows - rows) + " more rows"
        : "rows %d to %d of %s".formatted(from + 1, from + rows, NumberFormats.count(allRows));
  }

  private List<Object> header() {
    return List.copyOf(table.columns());
  }

  private static Font font(double size, int style) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  /** What is left between the columns, in em: smaller before the letters become smaller. */
  private double gap(double texts, double width, int columns) {
    return Math.max(LEAST_GAP, Math.min(GAP, (width - texts) / (columns * em())));
  }

  private double[] textWidths(Graphics2D g, double size, List<List<Object>> shown) {
    FontMetrics bold = g.getFontMetrics(font(size, Font.BOLD));
    FontMetrics plain = g.getFontMetrics(font(size, Font.PLAIN));
    double[] widths = new double[table.columns().size()];
    for (int j = 0; j < widths.length; j++) {
      widths[j] = bold.stringWidth(table.columns().get(j));
      for (List<Object> row : shown) {
        widths[j] = Math.max(widths[j], plain.stringWidth(text(row.get(j))));
      }
    }
    return widths;
  }

  private void line(Graphics2D g, List<Object> cells, double[] widths, double y, Color color) {
    FontMetrics metrics = g.getFontMetrics();
    double x = 0;
    for (int j = 0; j < widths.length; j++) {
      String text = text(cells.get(j));
      boolean right = isNumeric(j);
      double half = 0.5 * LEAST_GAP * g.getFont().getSize2D();
      double at = right ? x + widths[j] - half - metrics.stringWidth(text) : x + half;
      g.setPaint(shaded.contains(j) && cells.get(j) instanceof Number n ? ink(n) : color);
      g.drawString(text, (float) at, (float) (y + 1.15 * em()));
      x += widths[j];
    }
  }

  private boolean isNumeric(int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
  }

  private void shade(Graphics2D g, List<Object> cells, double[] widths, double y) {
    double x = 0;
    for (int j = 0; j < widths.length; j++) {
      if (shaded.contains(j) && cells.get(j) instanceof Number number) {
        g.setPaint(color(number));
        g.fill(new Rectangle2D.Double(x + 1, y + 1, widths[j] - 2, ROW * em() - 2));
      }
      x += widths[j];
    }
  }

  private Color color(Number number) {
    ColorMap map = palette().signed();
    double share = largest == 0 ? 0 : STRENGTH * number.doubleValue() / largest;
    return new Color(map.argb(share, -1, 1));
  }

  private Color ink(Number number) {
    Color ground = color(number);
    Color text = palette().foreground();
    boolean readable = Palette.contrast(text, ground) >= 4.5;
    return readable ? text : palette().isDark() ? Color.BLACK : Color.WHITE;
  }

  private static String text(Object cell) {
    if (cell instanceof Integer || cell instanceof Long) {
      return NumberFormats.count(((Number) cell).longValue());
    }
    return cell instanceof Number number
        ? NumberFormats.value(number.doubleValue())
        : cell.toString();
  }

  @Override
  public DataTable numbers() {
    return table;
  }
}
