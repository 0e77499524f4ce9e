package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * A picture at an integer multiple with the pixels that one unit sees left bright, and the box
 * around them, which may reach into the padding.
 */
final class FieldPicture extends DrawnFigure {
  private static final int SIDE = ImageSet.SIDE;
  private static final double DIMMED = 0.62;

  private byte[] picture = {};
  private int[] rows = {};
  private int[] columns = {};
  private Rectangle2D box = new Rectangle2D.Double();

  FieldPicture(ViewContext context, String title) {
    super(context, title);
  }

  /**
   * Shows what a unit sees.
   *
   * @param pixels 3 x 32 x 32 bytes
   * @param seenRows rows of the picture that the unit depends on
   * @param seenColumns columns that it depends on
   * @param field around them in pixels, padding counted
   */
  void show(byte[] pixels, int[] seenRows, int[] seenColumns, Rectangle2D field) {
    picture = pixels;
    rows = seenRows.clone();
    columns = seenColumns.clone();
    box = field;
    setAccessibleText(
        "%s: rows %s, columns %s".formatted(title(), range(seenRows), range(seenColumns)));
    repaint();
  }

  /** "4 to 13" of ascending numbers. */
  static String range(int[] indices) {
    return indices.length == 0 ? "none" : indices[0] + " to " + indices[indices.length - 1];
  }

  int[] rows() {
    return rows.clone();
  }

  int[] columns() {
    return columns.clone();
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    if (picture.length == 0) {
      return;
    }
    double leftOver = Math.max(0, Math.max(-box.getMinX(), box.getMaxX() - SIDE));
    double above = Math.max(0, Math.max(-box.getMinY(), box.getMaxY() - SIDE));
    double cells = SIDE + 2 * Math.min(10, Math.max(leftOver, above));
    double cell = Math.max(1, Math.floor(Math.min(width, height) / cells));
    double x0 = Math.rint((width - cell * SIDE) / 2);
    double y0 = Math.rint((height - cell * SIDE) / 2);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean seen = Arrays.binarySearch(rows, y) >= 0 && Arrays.binarySearch(columns, x) >= 0;
        g.setPaint(seen ? color(y, x) : dimmed(color(y, x)));
        g.fill(new Rectangle2D.Double(x0 + x * cell, y0 + y * cell, cell, cell));
      }
    }
    Rectangle2D frame =
        new Rectangle2D.Double(
            x0 + box.getX() * cell,
            y0 + box.getY() * cell,
            box.getWidth() * cell,
            box.getHeight() * cell);
    g.clip(new Rectangle2D.Double(0, 0, width, height));
    g.setPaint(palette().background());
    g.setStroke(new BasicStroke(4));
    g.draw(frame);
    g.setPaint(palette().line(Role.VERMILLION));
    g.setStroke(new BasicStroke(2));
    g.draw(frame);
  }

  private Color color(int y, int x) {
    int at = y * SIDE + x;
    int plane = ImageSet.PLANE;
    return new Color(
        picture[at] & 0xFF, picture[plane + at] & 0xFF, picture[2 * plane + at] & 0xFF);
  }

  private Color dimmed(Color color) {
    Color ground = palette().background();
    return new Color(
        mix(color.getRed(), ground.getRed()),
        mix(color.getGreen(), ground.getGreen()),
        mix(color.getBlue(), ground.getBlue()));
  }

  private static int mix(int from, int to) {
    return (int) Math.rint(from + DIMMED * (to - from));
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("row", "column");
    for (int row : rows) {
      for (int column : columns) {
        table.row(row, column);
      }
    }
    return table.build();
  }
}
