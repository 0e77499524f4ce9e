package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.ArrowKeys;
import descent.ui.figure.DataTable;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

/**
 * A table of numbers as colours: nearest neighbour, with a colour bar, names of rows and columns
 * and, where cells are large enough, borders. Hovering shows row, column and value. FX thread only.
 */
public final class HeatMap extends RasterView implements ArrowKeys {
  /** Cells have borders from this size on. */
  public static final double BORDER_FROM = 6;

  /** Receives the cell that was clicked. */
  @FunctionalInterface
  public interface CellListener {
    void cell(int row, int column);
  }

  private final String rowName;
  private final String columnName;
  private String valueName;
  private final ColorScale scale = new ColorScale();
  private final Rectangle cellMark = new Rectangle();
  private double[] values = {};
  private int rows;
  private int columns;
  private boolean square;
  private List<String> rowLabels = List.of();
  private List<String> columnLabels = List.of();
  private Optional<IntFunction<String>> cellText = Optional.empty();
  private Optional<CellListener> listener = Optional.empty();
  private Optional<CellListener> hoverListener = Optional.empty();
  private int chosenRow = -1;
  private int chosenColumn = -1;

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param rowName what a row is, as "unit"
   * @param columnName what a column is, as "time step"
   * @param valueName what the numbers are, beside the colour bar
   */
  public HeatMap(
      ViewContext context, String title, String rowName, String columnName, String valueName) {
    super(context, title);
    this.rowName = rowName;
    this.columnName = columnName;
    this.valueName = valueName;
    cellMark.getStyleClass().add("cell-mark");
    cellMark.setVisible(false);
    overlay().getChildren().add(cellMark);
  }

  /** Shows {@code newRows * newColumns} values, row-major from the top left; they are copied. */
  public void setValues(double[] newValues, int newRows, int newColumns) {
    if (newValues.length < newRows * newColumns || newRows < 0 || newColumns < 0) {
      throw new IllegalArgumentException(
          "HeatMap expected %d x %d values, found %d"
              .formatted(newRows, newColumns, newValues.length));
    }
    values = Arrays.copyOf(newValues, newRows * newColumns);
    rows = newRows;
    columns = newColumns;
    scale.include(values, values.length);
    repaint();
  }

  /** As {@link #setValues(double[], int, int)}. */
  public void setValues(float[] newValues, int newRows, int newColumns) {
    double[] copy = new double[newValues.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = newValues[i];
    }
    setValues(copy, newRows, newColumns);
  }

  /** Signed values (blue, neutral, orange, symmetric) instead of magnitudes (viridis). */
  public void setSigned(boolean signed) {
    scale.setSigned(signed);
    scale.include(values, values.length);
    repaint();
  }

  /** Fixes the ends of the colour scale. */
  public void setRange(double lo, double hi) {
    if (!(lo < hi)) {
      throw new IllegalArgumentException("HeatMap expected lo < hi, found " + lo + ", " + hi);
    }
    scale.fix(lo, hi);
    repaint();
  }

  /** Lets the ends of the colour scale follow the values. */
  public void followRange() {
    scale.follow();
    scale.include(values, values.length);
    repaint();
  }

  /** Keeps cells square, as for images; else they fill the view. */
  public void setSquareCells(boolean value) {
    square = value;
    repaint();
  }

  /** Names of the rows from the top; without any they are numbered. */
  public void setRowLabels(List<String> labels) {
    rowLabels = List.copyOf(labels);
    repaint();
  }

  /** Names of the columns from the left; without any they are numbered. */
  public void setColumnLabels(List<String> labels) {
    columnLabels = List.copyOf(labels);
    repaint();
  }

  /** Says anew what the numbers are. */
  public void setValueName(String name) {
    valueName = name;
    repaint();
  }

  /** Writes each value into its cell, where all of them have room. */
  public void setCellText(DoubleFunction<String> text) {
    cellText = Optional.of(i -> text.apply(values[i]));
    repaint();
  }

  /** Writes a word into each cell, row-major, where all of them have room. */
  public void setCellWords(List<String> words) {
    List<String> kept = List.copyOf(words);
    cellText = Optional.of(i -> i < kept.size() ? kept.get(i) : "");
    repaint();
  }

  /** Calls {@code next} when a cell is clicked, or reached by the arrow keys. */
  public void setOnCellClicked(CellListener next) {
    listener = Optional.of(next);
    setFocusTraversable(true);
    setOnMouseClicked(this::clicked);
    setOnKeyPressed(this::pressed);
  }

  /** Calls {@code next} with the cell below the mouse; with -1, -1 when the mouse leaves. */
  public void setOnCellHovered(CellListener next) {
    hoverListener = Optional.of(next);
  }

  /** Chooses a cell as a click would; both -1 for none. */
  public void choose(int row, int column) {
    chosenRow = row;
    chosenColumn = column;
    repaint();
    if (row >= 0 && column >= 0) {
      listener.ifPresent(l -> l.cell(row, column));
    }
  }

  /** Moves the choice without telling anyone. */
  public void resetChoice(int row, int column) {
    chosenRow = row;
    chosenColumn = column;
    repaint();
  }

  private void clicked(MouseEvent e) {
    if (hasData() && area().contains(e.getX(), e.getY())) {
      requestFocus();
      choose(rowAt(e.getY()), columnAt(e.getX()));
    }
  }

  private void pressed(KeyEvent e) {
    KeyCode code = e.getCode();
    if (!hasData() || e.isShortcutDown() || e.isAltDown() || !code.isArrowKey()) {
      return;
    }
    int down = code == KeyCode.DOWN ? 1 : code == KeyCode.UP ? -1 : 0;
    int right = code == KeyCode.RIGHT ? 1 : code == KeyCode.LEFT ? -1 : 0;
    choose(
        Math.max(0, Math.min(rows - 1, chosenRow + down)),
        Math.max(0, Math.min(columns - 1, chosenColumn + right)));
    e.consume();
  }

  @Override
  boolean hasData() {
    return rows > 0 && columns > 0;
  }

  @Override
  Rectangle2D place(Graphics2D g, double width, double height) {
    AxisPainter painter = new AxisPainter(g, palette(), em());
    List<String> names = IntStream.range(0, rows).mapToObj(this::rowLabel).toList();
    double left = painter.widest(names) + (rowName.isEmpty() ? 0.6 : 2.0) * em();
    double right = painter.barRoom(scale.lo(), scale.hi(), valueName);
    double cellWidth = cell((width - left - right) / columns);
    double bottom = (columnName.isEmpty() ? 0.1 : 1.4) * em() + labelRoom(painter, cellWidth);
    double top = 0.5 * em();
    double cellHeight = cell((height - top - bottom) / rows);
    if (square) {
      cellWidth = cellHeight = Math.min(cellWidth, cellHeight);
    }
    return new Rectangle2D.Double(
        Math.rint(left), Math.rint(top), cellWidth * columns, cellHeight * rows);
  }

  /** The height of the columns' labels below cells of this width. */
  private double labelRoom(AxisPainter painter, double cellWidth) {
    return isSlanted(painter, cellWidth)
        ? 0.7 * em() + painter.widest(columnLabels) * Math.sqrt(0.5)
        : 1.3 * em();
  }

  /** Names that are too long for their columns stand at an angle, so that none is left out. */
  private boolean isSlanted(AxisPainter painter, double cellWidth) {
    return !columnLabels.isEmpty()
        && cellWidth >= 1.1 * em()
        && painter.widest(columnLabels) + 0.4 * em() > cellWidth;
  }

  /** Whole pixels, so that all cells have one size; where they are tiny, fractions. */
  private static double cell(double room) {
    return room >= 2 ? Math.floor(room) : Math.max(room, 0.05);
  }

  @Override
  void rasterise(int[] argb, int w, int h) {
    ColorMap map = scale.map(palette());
    int[] row = new int[columns];
    int shown = -1;
    for (int y = 0; y < h; y++) {
      int r = Math.min(rows - 1, (int) ((y + 0.5) * rows / h));
      if (r == shown) {
        System.arraycopy(argb, (y - 1) * w, argb, y * w, w);
        continue;
      }
      shown = r;
      for (int c = 0; c < columns; c++) {
        row[c] = map.argb(values[r * columns + c], scale.lo(), scale.hi());
      }
      for (int x = 0; x < w; x++) {
        argb[y * w + x] = row[Math.min(columns - 1, (int) ((x + 0.5) * columns / w))];
      }
    }
  }

  @Override
  void decorate(Graphics2D g, Rectangle2D where, double width) {
    Palette palette = palette();
    double cellWidth = where.getWidth() / columns;
    double cellHeight = where.getHeight() / rows;
    if (cellWidth >= BORDER_FROM && cellHeight >= BORDER_FROM) {
      g.setPaint(Palette.withAlpha(palette.background(), 0.6));
      g.setStroke(new BasicStroke(1f));
      g.draw(borders(where));
    }
    AxisPainter painter = new AxisPainter(g, palette, em());
    painter.tickFont();
    int everyRow = every(rows, cellHeight, 1.25 * em());
    for (int r = 0; r < rows; r += everyRow) {
      double y = where.getY() + (r + 0.5) * cellHeight;
      painter.leftOf(rowLabel(r), where.getX() - 0.4 * em(), y);
    }
    labelColumns(g, painter, where, cellWidth);
    double nameAt = where.getMaxY() + 1.1 * em() + labelRoom(painter, cellWidth);
    painter.xName(columnName, where.getCenterX(), nameAt);
    painter.yName(rowName, 1.0 * em(), where.getCenterY());
    painter.bar(scale.map(palette), scale.lo(), scale.hi(), valueName, where);
    cellText.ifPresent(text -> write(g, where, text));
    if (chosenRow >= 0 && chosenRow < rows && chosenColumn >= 0 && chosenColumn < columns) {
      frame(g, where);
    }
  }

  private void labelColumns(
      Graphics2D g, AxisPainter painter, Rectangle2D where, double cellWidth) {
    painter.tickFont();
    boolean slanted = isSlanted(painter, cellWidth);
    List<String> names = IntStream.range(0, columns).mapToObj(this::columnLabel).toList();
    int every = slanted ? 1 : every(columns, cellWidth, painter.widest(names) + 0.5 * em());
    for (int c = 0; c < columns; c += every) {
      double x = where.getX() + (c + 0.5) * cellWidth;
      double y = where.getMaxY() + 0.35 * em();
      if (slanted) {
        var before = g.getTransform();
        g.rotate(-Math.PI / 4, x, y);
        painter.leftOf(names.get(c), x, y + 0.3 * em());
        g.setTransform(before);
      } else {
        painter.below(names.get(c), x, y);
      }
    }
  }

  private void write(Graphics2D g, Rectangle2D where, IntFunction<String> text) {
    double cellWidth = where.getWidth() / columns;
    double cellHeight = where.getHeight() / rows;
    g.setFont(ChartFonts.plain(Math.min(0.88 * em(), 0.8 * cellHeight)));
    FontMetrics metrics = g.getFontMetrics();
    double widest = 0;
    for (int i = 0; i < values.length; i++) {
      widest = Math.max(widest, metrics.stringWidth(text.apply(i)));
    }
    if (widest > cellWidth - 3 || cellHeight < 0.9 * em()) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      String word = text.apply(i);
      double x = where.getX() + (i % columns + 0.5) * cellWidth - metrics.stringWidth(word) / 2.0;
      double y = where.getY() + (i / columns + 0.5) * cellHeight + 0.36 * g.getFont().getSize2D();
      g.setPaint(ink(values[i]));
      g.drawString(word, (float) x, (float) y);
    }
  }

  private Color ink(double value) {
    Color ground = new Color(scale.map(palette()).argb(value, scale.lo(), scale.hi()));
    return Palette.ink(ground);
  }

  private void frame(Graphics2D g, Rectangle2D where) {
    double cellWidth = where.getWidth() / columns;
    double cellHeight = where.getHeight() / rows;
    Rectangle2D cell =
        new Rectangle2D.Double(
            where.getX() + chosenColumn * cellWidth,
            where.getY() + chosenRow * cellHeight,
            cellWidth,
            cellHeight);
    g.setPaint(palette().background());
    g.setStroke(new BasicStroke(4f));
    g.draw(cell);
    g.setPaint(palette().foreground());
    g.setStroke(new BasicStroke(2f));
    g.draw(cell);
  }

  private Path2D borders(Rectangle2D where) {
    Path2D path = new Path2D.Double();
    for (int c = 1; c < columns; c++) {
      double x = where.getX() + where.getWidth() * c / columns;
      path.append(new Line2D.Double(x, where.getY(), x, where.getMaxY()), false);
    }
    for (int r = 1; r < rows; r++) {
      double y = where.getY() + where.getHeight() * r / rows;
      path.append(new Line2D.Double(where.getX(), y, where.getMaxX(), y), false);
    }
    return path;
  }

  /** Every how many cells a label has room: 1, 2, 5, 10, ... */
  private static int every(int count, double cell, double room) {
    int[] steps = {1, 2, 5};
    for (int power = 1; power <= count; power *= 10) {
      for (int step : steps) {
        if (step * power * cell >= room) {
          return step * power;
        }
      }
    }
    return Math.max(1, count);
  }

  private String rowLabel(int row) {
    return row < rowLabels.size() ? rowLabels.get(row) : Integer.toString(row);
  }

  private String columnLabel(int column) {
    return column < columnLabels.size() ? columnLabels.get(column) : Integer.toString(column);
  }

  private int rowAt(double y) {
    double share = (y - area().getY()) / area().getHeight();
    return Math.max(0, Math.min(rows - 1, (int) (share * rows)));
  }

  private int columnAt(double x) {
    double share = (x - area().getX()) / area().getWidth();
    return Math.max(0, Math.min(columns - 1, (int) (share * columns)));
  }

  @Override
  void read(double x, double y, ReadingBox box) {
    int row = rowAt(y);
    int column = columnAt(x);
    double cellWidth = area().getWidth() / columns;
    double cellHeight = area().getHeight() / rows;
    cellMark.setX(area().getX() + column * cellWidth);
    cellMark.setY(area().getY() + row * cellHeight);
    cellMark.setWidth(cellWidth);
    cellMark.setHeight(cellHeight);
    cellMark.setVisible(true);
    hoverListener.ifPresent(l -> l.cell(row, column));
    box.showText(
        x,
        y,
        "%s %s, %s %s".formatted(rowName, rowLabel(row), columnName, columnLabel(column)).strip(),
        reading(values[row * columns + column]));
  }

  private String reading(double value) {
    return Double.isNaN(value) ? "empty" : (valueName + " " + NumberFormats.value(value)).strip();
  }

  @Override
  void leave() {
    super.leave();
    if (cellMark.isVisible()) {
      hoverListener.ifPresent(l -> l.cell(-1, -1));
    }
    cellMark.setVisible(false);
  }

  /** Its size and where the lowest and the highest value are. */
  @Override
  public String summary() {
    if (!hasData()) {
      return "Nothing to see yet.";
    }
    int lowest = 0;
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      lowest = values[i] < values[lowest] ? i : lowest;
      highest = values[i] > values[highest] ? i : highest;
    }
    return "%d rows, %d columns; lowest %s in %s, highest %s in %s."
        .formatted(
            rows,
            columns,
            NumberFormats.value(values[lowest]),
            place(lowest),
            NumberFormats.value(values[highest]),
            place(highest));
  }

  private String place(int i) {
    return "%s %s, %s %s"
        .formatted(rowName, rowLabel(i / columns), columnName, columnLabel(i % columns))
        .strip();
  }

  @Override
  public DataTable numbers() {
    List<String> names = new ArrayList<>();
    names.add(rowName.isEmpty() ? "row" : rowName);
    IntStream.range(0, columns).mapToObj(this::columnLabel).forEach(names::add);
    DataTable.Builder table = DataTable.columns(names);
    for (int r = 0; r < rows; r++) {
      List<Object> cells = new ArrayList<>();
      cells.add(rowLabel(r));
      for (int c = 0; c < columns; c++) {
        cells.add(values[r * columns + c]);
      }
      table.row(cells);
    }
    return table.build();
  }
}
