package descent.ui.canvas;

import descent.ui.figure.DataTable;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

/**
 * A table of numbers as colours: nearest neighbour, with a colour bar, names of rows and columns
 * and, where cells are large enough, borders. Hovering shows row, column and value. FX thread only.
 */
public final class HeatMap extends RasterView {
  /** Cells have borders from this size on. */
  public static final double BORDER_FROM = 6;

  /** Receives the cell that was clicked. */
  @FunctionalInterface
  public interface CellListener {
    void cell(int row, int column);
  }

  private final String rowName;
  private final String columnName;
  private final String valueName;
  private final ColorScale scale = new ColorScale();
  private final Rectangle cellMark = new Rectangle();
  private double[] values = {};
  private int rows;
  private int columns;
  private boolean square;
  private List<String> rowLabels = List.of();
  private List<String> columnLabels = List.of();

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
    values = java.util.Arrays.copyOf(newValues, newRows * newColumns);
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

  /** Calls {@code listener} when a cell is clicked. */
  public void setOnCellClicked(CellListener listener) {
    setOnMouseClicked((MouseEvent e) -> clicked(e, listener));
  }

  private void clicked(MouseEvent e, CellListener listener) {
    if (hasData() && area().contains(e.getX(), e.getY())) {
      listener.cell(rowAt(e.getY()), columnAt(e.getX()));
    }
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
    double bottom = (columnName.isEmpty() ? 1.4 : 2.7) * em();
    double top = 0.5 * em();
    double cellWidth = cell((width - left - right) / columns);
    double cellHeight = cell((height - top - bottom) / rows);
    if (square) {
      cellWidth = cellHeight = Math.min(cellWidth, cellHeight);
    }
    return new Rectangle2D.Double(
        Math.rint(left), Math.rint(top), cellWidth * columns, cellHeight * rows);
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
      g.setStroke(new java.awt.BasicStroke(1f));
      g.draw(borders(where));
    }
    AxisPainter painter = new AxisPainter(g, palette, em());
    painter.tickFont();
    int everyRow = every(rows, cellHeight, 1.25 * em());
    for (int r = 0; r < rows; r += everyRow) {
      double y = where.getY() + (r + 0.5) * cellHeight;
      painter.leftOf(rowLabel(r), where.getX() - 0.4 * em(), y);
    }
    List<String> names = IntStream.range(0, columns).mapToObj(this::columnLabel).toList();
    int everyColumn = every(columns, cellWidth, painter.widest(names) + 0.5 * em());
    for (int c = 0; c < columns; c += everyColumn) {
      double x = where.getX() + (c + 0.5) * cellWidth;
      painter.below(names.get(c), x, where.getMaxY() + 0.35 * em());
    }
    painter.xName(columnName, where.getCenterX(), where.getMaxY() + 2.4 * em());
    painter.yName(rowName, 1.0 * em(), where.getCenterY());
    painter.bar(scale.map(palette), scale.lo(), scale.hi(), valueName, where);
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
    box.showText(
        x,
        y,
        "%s %s, %s %s".formatted(rowName, rowLabel(row), columnName, columnLabel(column)).strip(),
        (valueName + " " + NumberFormats.value(values[row * columns + column])).strip());
  }

  @Override
  void leave() {
    super.leave();
    cellMark.setVisible(false);
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
