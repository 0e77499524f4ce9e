package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Many small images of one size, in colour or one channel each through a colour scale, at integer
 * multiples with nearest neighbour and a caption below each. The scale is shared, so that images
 * can be compared, or each image's own, so that weak ones show too; the colour bar says which.
 * Hovering shows row, column and value; a click or the arrow keys select.
 */
public final class ImageGrid extends TileRaster {
  private static final double CAPTION = 0.86;

  private final String tileName;
  private final String valueName;
  private ColorScale scale = new ColorScale();
  private boolean signed;
  private boolean fixed;
  private boolean eachItsOwn;
  private double[] lows = {};
  private double[] highs = {};

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param tileName what an image is: "map", "filter", "picture"
   * @param valueName what the numbers are, beside the colour bar
   */
  public ImageGrid(ViewContext context, String title, String tileName, String valueName) {
    super(context, title);
    this.tileName = tileName;
    this.valueName = valueName;
  }

  /** Replaces the images, all of one size; the selection stays at its index. */
  public void setTiles(List<ImageTile> next) {
    lows = new double[next.size()];
    highs = new double[next.size()];
    for (int i = 0; i < next.size(); i++) {
      measure(next.get(i), i);
    }
    replaceTiles(next);
    follow();
  }

  private void measure(ImageTile tile, int index) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (float value : tile.values()) {
      if (Float.isFinite(value)) {
        lo = Math.min(lo, value);
        hi = Math.max(hi, value);
      }
    }
    lows[index] = lo;
    highs[index] = hi;
  }

  private void follow() {
    double[] ends = new double[2 * lows.length];
    System.arraycopy(lows, 0, ends, 0, lows.length);
    System.arraycopy(highs, 0, ends, lows.length, highs.length);
    scale.include(ends, ends.length);
    repaint();
  }

  /** Signed values (symmetric about zero) instead of magnitudes. */
  public void setSigned(boolean value) {
    if (signed != value) {
      signed = value;
      scale.setSigned(value);
      follow();
    }
  }

  /** Fixes the ends of the shared scale, as 0 to 1 for pictures. */
  public void setRange(double lo, double hi) {
    if (!(lo < hi)) {
      throw new IllegalArgumentException("ImageGrid expected lo < hi, found " + lo + ", " + hi);
    }
    fixed = true;
    scale.fix(lo, hi);
    repaint();
  }

  /** Takes the colours of another grid, so that equal colours mean equal values in both. */
  public void shareColorsOf(ImageGrid other) {
    scale = other.scale;
    repaint();
  }

  /** Forgets the range that the shared scale has grown to. */
  public void resetRange() {
    fixed = false;
    scale.follow();
    follow();
  }

  /** Gives each image a scale from its own lowest to its own highest value. */
  public void setEachItsOwnRange(boolean value) {
    eachItsOwn = value;
    repaint();
  }

  double lo(int index) {
    if (!eachItsOwn) {
      return scale.lo();
    }
    return signed ? -hi(index) : lows[index];
  }

  double hi(int index) {
    if (!eachItsOwn) {
      return scale.hi();
    }
    double most = Math.max(Math.abs(lows[index]), Math.abs(highs[index]));
    if (signed) {
      return most > 0 ? most : 1;
    }
    return highs[index] > lows[index] ? highs[index] : lows[index] + 1;
  }

  private boolean inColor() {
    return !tiles().isEmpty() && tiles().get(0).channels() == 3;
  }

  private ColorMap map() {
    return inColor() ? ColorMap.grey() : scale.map(palette());
  }

  @Override
  int argb(int index, int row, int column) {
    ImageTile tile = tiles().get(index);
    double lo = lo(index);
    double hi = hi(index);
    if (tile.channels() == 1) {
      return scale.map(palette()).argb(tile.value(0, row, column), lo, hi);
    }
    int rgb = 0xFF;
    for (int channel = 0; channel < 3; channel++) {
      double share = hi > lo ? (tile.value(channel, row, column) - lo) / (hi - lo) : 0.5;
      rgb = rgb << 8 | (int) Math.rint(255 * Math.max(0, Math.min(1, share)));
    }
    return rgb;
  }

  @Override
  Extra extra(AxisPainter painter, double imageWidth, double imageHeight) {
    double widest = 0;
    int lines = 0;
    for (ImageTile tile : tiles()) {
      if (!tile.caption().isEmpty()) {
        List<String> caption = tile.caption().lines().toList();
        lines = Math.max(lines, caption.size());
        widest = Math.max(widest, painter.widest(caption));
      }
    }
    double height = lines == 0 ? 0 : (0.25 + 1.1 * lines) * em();
    return new Extra(Math.max(0, widest - imageWidth), height);
  }

  @Override
  double roomRight(AxisPainter painter) {
    if (fixed && inColor()) {
      return 0;
    }
    return eachItsOwn
        ? painter.wordBarRoom("lowest", "highest")
        : painter.barRoom(scale.lo(), scale.hi(), valueName);
  }

  @Override
  void drawCell(Graphics2D g, AxisPainter painter, int index, Rectangle2D image) {
    edge(g, image);
    String caption = tiles().get(index).caption();
    if (caption.isEmpty()) {
      return;
    }
    g.setFont(ChartFonts.plain(em() * CAPTION));
    g.setPaint(palette().muted());
    double y = image.getMaxY() + 0.15 * em();
    for (String line : caption.lines().toList()) {
      painter.below(line, image.getCenterX(), y);
      y += 1.1 * em();
    }
  }

  @Override
  void drawBeside(Graphics2D g, AxisPainter painter, Rectangle2D where) {
    if (fixed && inColor()) {
      return;
    }
    double height = Math.min(where.getHeight(), 14 * em());
    Rectangle2D area = new Rectangle2D.Double(where.getX(), where.getY(), where.getWidth(), height);
    if (eachItsOwn) {
      painter.wordBar(map(), signed ? "\u2212most" : "lowest", signed ? "+most" : "highest", area);
    } else {
      painter.bar(map(), scale.lo(), scale.hi(), valueName, area);
    }
  }

  private String name(int index) {
    String caption = tiles().get(index).caption();
    return caption.isEmpty()
        ? tileName + " " + index
        : caption.lines().findFirst().orElse("").matches("\\d+")
            ? tileName + " " + caption
            : caption;
  }

  @Override
  List<String> reading(int index, int row, int column) {
    ImageTile tile = tiles().get(index);
    String head = name(index).replace('\n', ' ') + ", row " + row + ", column " + column;
    if (tile.channels() == 1) {
      return List.of(head, valueName + " " + NumberFormats.value(tile.value(0, row, column)));
    }
    return List.of(
        head,
        "red " + NumberFormats.value(tile.value(0, row, column)),
        "green " + NumberFormats.value(tile.value(1, row, column)),
        "blue " + NumberFormats.value(tile.value(2, row, column)));
  }

  @Override
  String spoken() {
    if (tiles().isEmpty()) {
      return title();
    }
    ImageTile tile = tiles().get(0);
    String chosen =
        selectedProperty().get() < 0
            ? ""
            : "; selected: " + name(selectedProperty().get()).replace('\n', ' ');
    return "%s: %d images of %d by %d pixels%s"
        .formatted(title(), tiles().size(), tile.height(), tile.width(), chosen);
  }

  @Override
  public DataTable numbers() {
    if (tiles().isEmpty()) {
      return DataTable.empty();
    }
    ImageTile first = tiles().get(0);
    List<String> names = new ArrayList<>(List.of(tileName, "channel", "row"));
    for (int c = 0; c < first.width(); c++) {
      names.add(Integer.toString(c));
    }
    DataTable.Builder table = DataTable.columns(names);
    for (int i = 0; i < tiles().size(); i++) {
      ImageTile tile = tiles().get(i);
      for (int channel = 0; channel < tile.channels(); channel++) {
        for (int row = 0; row < tile.height(); row++) {
          List<Object> cells = new ArrayList<>(List.of(name(i).replace('\n', ' '), channel, row));
          for (int c = 0; c < tile.width(); c++) {
            cells.add(tile.value(channel, row, c));
          }
          table.row(cells);
        }
      }
    }
    return table.build();
  }
}
