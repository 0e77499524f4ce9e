package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.ArrowKeys;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Small images in rows, at integer multiples of their size, of which only those in sight are drawn.
 * One can be selected with the mouse or the arrow keys. FX thread only.
 */
abstract class TileRaster extends RasterView implements ArrowKeys {
  private static final int MOST_MULTIPLE = 24;
  private static final double MOST_SAVED_HEIGHT = 6000;

  /** What a cell needs beside the image at its top left. */
  record Extra(double width, double height) {}

  private final ScrollBar bar = new ScrollBar();
  private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
  private List<ImageTile> tiles = List.of();
  private TileFlow flow = new TileFlow(0, 1, 1, 1, 1, 1, 0);
  private int multiple = 1;
  private int leastMultiple;
  private int columns;
  private boolean placing;

  TileRaster(ViewContext context, String title) {
    super(context, title);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    bar.setVisible(false);
    bar.setFocusTraversable(false);
    bar.valueProperty()
        .addListener(
            (property, old, value) -> {
              if (!placing) {
                repaint();
              }
            });
    getChildren().add(bar);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setOnScroll(e -> bar.setValue(clamp(bar.getValue() - e.getDeltaY())));
    setOnMousePressed(this::pressed);
    setOnKeyPressed(this::pressed);
    focusedProperty().addListener((property, old, now) -> repaint());
    selected.addListener((property, old, now) -> repaint());
  }

  /** What is shown of this view as words, for those who do not see it. */
  abstract String spoken();

  /** What lies beside or below an image of this size. */
  abstract Extra extra(AxisPainter painter, double imageWidth, double imageHeight);

  /** The room right of all images, as for a colour bar. */
  abstract double roomRight(AxisPainter painter);

  /** The opaque ARGB colour of one pixel of a tile. */
  abstract int argb(int tile, int row, int column);

  /** Draws what belongs to the cell whose image is at {@code image}. */
  abstract void drawCell(Graphics2D g, AxisPainter painter, int index, Rectangle2D image);

  /** Draws what lies right of all cells. */
  abstract void drawBeside(Graphics2D g, AxisPainter painter, Rectangle2D where);

  /** What the pixel under the mouse is: a headline and lines. */
  abstract List<String> reading(int index, int row, int column);

  final List<ImageTile> tiles() {
    return tiles;
  }

  final void replaceTiles(List<ImageTile> next) {
    ImageTile first = next.isEmpty() ? null : next.get(0);
    for (ImageTile tile : next) {
      if (first != null && (tile.height() != first.height() || tile.width() != first.width())) {
        throw new IllegalArgumentException(
            "%s expected images of one size, found %d x %d and %d x %d"
                .formatted(title(), first.height(), first.width(), tile.height(), tile.width()));
      }
    }
    tiles = List.copyOf(next);
    if (selected.get() >= tiles.size()) {
      selected.set(-1);
    }
    setAccessibleText(spoken());
    repaint();
  }

  /** Puts so many images into each row, as where grids beside each other are compared. */
  public final void setColumns(int count) {
    columns = count;
    repaint();
  }

  /** How many images there are. */
  public final int count() {
    return tiles.size();
  }

  /** Draws images at no less than this multiple of their size, and scrolls if it must. */
  public final void setLeastMultiple(int value) {
    leastMultiple = value;
    repaint();
  }

  /** The index of the selected image; -1 for none. */
  public final ReadOnlyIntegerProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Selects an image and brings it into sight; -1 selects none. */
  public final void select(int index) {
    if (index < -1 || index >= tiles.size()) {
      throw new IndexOutOfBoundsException(
          "%s expected an index from -1 to %d, found %d"
              .formatted(title(), tiles.size() - 1, index));
    }
    selected.set(index);
    if (index >= 0) {
      bar.setValue(clamp(flow.scrolledTo(bar.getValue()).scrollTo(index)));
    }
    setAccessibleText(spoken());
  }

  private double clamp(double scroll) {
    return Math.max(0, Math.min(flow.mostScroll(), scroll));
  }

  @Override
  final boolean hasData() {
    return !tiles.isEmpty();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double thick = bar.prefWidth(-1);
    bar.resizeRelocate(getWidth() - thick, 0, thick, getHeight());
  }

  @Override
  final Rectangle2D place(Graphics2D g, double width, double height) {
    AxisPainter painter = new AxisPainter(g, palette(), em());
    double pad = Math.rint(0.3 * em());
    double right = Math.ceil(roomRight(painter));
    double inside = Math.max(8, width - right - 2 * pad);
    double tall = Math.max(8, height - 2 * pad);
    multiple = multiple(painter, inside, tall);
    flow = flow(painter, multiple, inside, tall);
    if (!flow.fits()) {
      flow = flow(painter, multiple, Math.max(8, inside - bar.prefWidth(-1)), tall);
    }
    flow = filling(flow).scrolledTo(bar.getValue());
    showBar();
    double used = Math.min(flow.width(), flow.columns() * (flow.cellWidth() + flow.gap()));
    return new Rectangle2D.Double(pad, pad, used, Math.min(tall, flow.contentHeight()));
  }

  private void showBar() {
    placing = true;
    bar.setVisible(!flow.fits());
    bar.setMax(flow.mostScroll());
    double all = Math.max(1, flow.contentHeight());
    bar.setVisibleAmount(flow.mostScroll() * flow.height() / all);
    bar.setUnitIncrement(flow.cellHeight() + flow.gap());
    bar.setBlockIncrement(flow.height());
    bar.setValue(flow.scroll());
    placing = false;
  }

  /** The largest multiple at which all fit, but not smaller than a finger's width. */
  private int multiple(AxisPainter painter, double width, double height) {
    ImageTile tile = tiles.get(0);
    int longest = Math.max(tile.width(), tile.height());
    int least = (int) Math.max(1, Math.max(leastMultiple, Math.rint(2.6 * em() / longest)));
    int most = (int) Math.max(least, Math.min(MOST_MULTIPLE, Math.rint(10 * em() / longest)));
    for (int m = most; m > least; m--) {
      TileFlow all = flow(painter, m, width, height);
      if (all.fits() && all.cellWidth() <= width && all.width() <= width) {
        return m;
      }
    }
    return least;
  }

  /** Whether cells are widened until their rows fill the view. */
  boolean fillsWidth() {
    return false;
  }

  /** The width of each cell. */
  final double cellWidth() {
    return flow.cellWidth();
  }

  private TileFlow filling(TileFlow narrow) {
    if (!fillsWidth()) {
      return narrow;
    }
    double each = (narrow.width() + narrow.gap()) / narrow.columns() - narrow.gap();
    return new TileFlow(
        narrow.count(),
        Math.max(narrow.cellWidth(), Math.floor(each)),
        narrow.cellHeight(),
        narrow.gap(),
        narrow.width(),
        narrow.height(),
        0);
  }

  private TileFlow flow(AxisPainter painter, int m, double width, double height) {
    ImageTile tile = tiles.get(0);
    double w = (double) m * tile.width();
    double h = (double) m * tile.height();
    Extra extra = extra(painter, w, h);
    double gap = Math.rint((w < 3 * em() ? 0.35 : 0.6) * em());
    return new TileFlow(
        tiles.size(),
        Math.ceil(w + extra.width()),
        Math.ceil(h + extra.height()),
        gap,
        columns == 0 ? width : columns * (Math.ceil(w + extra.width()) + gap) - gap,
        height,
        0);
  }

  @Override
  final void rasterise(int[] pixels, int w, int h) {
    Arrays.fill(pixels, 0, w * h, 0);
    double scale = w / Math.max(1, areaWidth());
    ImageTile tile = tiles.get(0);
    int[] colors = new int[tile.width()];
    for (int i = flow.first(); i < flow.end(); i++) {
      int left = (int) Math.rint(flow.x(i) * scale);
      int top = (int) Math.rint(flow.y(i) * scale);
      int shown = -1;
      int tall = (int) Math.rint(tile.height() * multiple * scale);
      int wide = (int) Math.rint(tile.width() * multiple * scale);
      for (int y = Math.max(0, -top); y < tall && top + y < h; y++) {
        int row = y * tile.height() / tall;
        if (row != shown) {
          shown = row;
          for (int c = 0; c < colors.length; c++) {
            colors[c] = argb(i, row, c);
          }
        }
        int at = (top + y) * w + left;
        for (int x = 0; x < wide && left + x < w; x++) {
          pixels[at + x] = colors[x * colors.length / wide];
        }
      }
    }
  }

  private double areaWidth() {
    return Math.min(flow.width(), flow.columns() * (flow.cellWidth() + flow.gap()));
  }

  @Override
  final void decorate(Graphics2D g, Rectangle2D where, double width) {
    AxisPainter painter = new AxisPainter(g, palette(), em());
    Shape clip = g.getClip();
    double margin = Math.rint(0.3 * em());
    g.clip(
        new Rectangle2D.Double(
            where.getX() - margin,
            where.getY() - margin,
            where.getWidth() + 2 * margin,
            where.getHeight() + 2 * margin));
    for (int i = flow.first(); i < flow.end(); i++) {
      Rectangle2D image = image(i, where);
      drawCell(g, painter, i, image);
      if (i == selected.get()) {
        frame(g, image);
      }
    }
    g.setClip(clip);
    g.setFont(ChartFonts.plain(em()));
    drawBeside(g, painter, where);
  }

  private void frame(Graphics2D g, Rectangle2D image) {
    Rectangle2D around =
        new Rectangle2D.Double(
            image.getX() - 1.5, image.getY() - 1.5, image.getWidth() + 3, image.getHeight() + 3);
    g.setPaint(palette().background());
    g.setStroke(new BasicStroke(4f));
    g.draw(around);
    g.setPaint(isFocused() ? palette().line(Role.TRAIN) : palette().foreground());
    g.setStroke(new BasicStroke(isFocused() ? 3f : 2f));
    g.draw(around);
  }

  private Rectangle2D image(int index, Rectangle2D where) {
    ImageTile tile = tiles.get(0);
    return new Rectangle2D.Double(
        where.getX() + flow.x(index),
        where.getY() + flow.y(index),
        (double) tile.width() * multiple,
        (double) tile.height() * multiple);
  }

  /** The image at this point of the view. */
  private OptionalInt imageAt(double x, double y) {
    return hasData() && area().contains(x, y)
        ? flow.at(x - area().getX(), y - area().getY())
        : OptionalInt.empty();
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    imageAt(e.getX(), e.getY()).ifPresent(this::select);
  }

  private void pressed(KeyEvent e) {
    if (!hasData() || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    int columns = flow.columns();
    int page = Math.max(1, (int) (flow.height() / (flow.cellHeight() + flow.gap()))) * columns;
    KeyCode code = e.getCode();
    if (code == KeyCode.HOME) {
      move(e, -tiles.size());
    } else if (code == KeyCode.END) {
      move(e, tiles.size());
    } else if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
      move(e, code == KeyCode.LEFT ? -1 : 1);
    } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
      move(e, code == KeyCode.UP ? -columns : columns);
    } else if (code == KeyCode.PAGE_UP || code == KeyCode.PAGE_DOWN) {
      move(e, code == KeyCode.PAGE_UP ? -page : page);
    }
  }

  private void move(KeyEvent e, int by) {
    int from = selected.get();
    select(from < 0 ? 0 : Math.max(0, Math.min(tiles.size() - 1, from + by)));
    e.consume();
  }

  @Override
  final void read(double x, double y, ReadingBox box) {
    OptionalInt index = imageAt(x, y);
    if (index.isEmpty()) {
      leave();
      return;
    }
    Rectangle2D image = image(index.getAsInt(), area());
    if (!image.contains(x, y)) {
      leave();
      return;
    }
    int row = (int) ((y - image.getY()) / multiple);
    int column = (int) ((x - image.getX()) / multiple);
    List<String> words = reading(index.getAsInt(), row, column);
    box.showText(x, y, words.get(0), words.subList(1, words.size()).toArray(new String[0]));
  }

  @Override
  public final Dimension2D size() {
    Dimension2D seen = super.size();
    double all = flow.contentHeight() + 3 * em();
    return flow.fits()
        ? seen
        : new Dimension2D(
            seen.getWidth(), Math.max(seen.getHeight(), Math.min(MOST_SAVED_HEIGHT, all)));
  }

  /** A thin line around an image, so that what is as bright as the ground has an edge. */
  final void edge(Graphics2D g, Rectangle2D image) {
    g.setPaint(Palette.withAlpha(palette().muted(), 0.35));
    g.setStroke(new BasicStroke(1f));
    g.draw(
        new Rectangle2D.Double(
            image.getX() - 0.5, image.getY() - 0.5, image.getWidth() + 1, image.getHeight() + 1));
  }

  /** The place of image {@code index} in this view, for tests. */
  final Rectangle2D imageOf(int index) {
    return image(index, area());
  }
}
