package descent.ui.canvas;

import java.util.OptionalInt;

/**
 * Cells of one size in rows from the top left, of which a part is in sight. Pure.
 *
 * @param count how many cells
 * @param cellWidth in pixels, whole
 * @param cellHeight in pixels, whole
 * @param gap between cells, in pixels, whole
 * @param width of what is in sight
 * @param height of what is in sight
 * @param scroll pixels above what is in sight
 */
record TileFlow(
    int count,
    double cellWidth,
    double cellHeight,
    double gap,
    double width,
    double height,
    double scroll) {

  /** The same cells, scrolled as far as there is something to see. */
  TileFlow scrolledTo(double pixels) {
    double at = Math.rint(Math.max(0, Math.min(mostScroll(), pixels)));
    return new TileFlow(count, cellWidth, cellHeight, gap, width, height, at);
  }

  int columns() {
    return Math.max(1, Math.min(Math.max(1, count), (int) ((width + gap) / (cellWidth + gap))));
  }

  int rows() {
    return (count + columns() - 1) / columns();
  }

  double contentHeight() {
    return Math.max(0, rows() * (cellHeight + gap) - gap);
  }

  double mostScroll() {
    return Math.max(0, contentHeight() - height);
  }

  boolean fits() {
    return contentHeight() <= height;
  }

  double x(int index) {
    return index % columns() * (cellWidth + gap);
  }

  double y(int index) {
    return index / columns() * (cellHeight + gap) - scroll;
  }

  /** The first cell of which something is in sight. */
  int first() {
    return Math.min(count, (int) (scroll / (cellHeight + gap)) * columns());
  }

  /** The cell after the last of which something is in sight. */
  int end() {
    int rows = (int) Math.ceil((scroll + height) / (cellHeight + gap));
    return Math.min(count, rows * columns());
  }

  /** The cell at this point of what is in sight, gaps excluded. */
  OptionalInt at(double px, double py) {
    int column = (int) (px / (cellWidth + gap));
    int row = (int) ((py + scroll) / (cellHeight + gap));
    int index = row * columns() + column;
    boolean inside =
        px >= 0
            && py >= 0
            && column < columns()
            && index < count
            && px - x(index) < cellWidth
            && py - y(index) < cellHeight;
    return inside ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** How far to scroll so that this cell is in sight, moving no more than needed. */
  double scrollTo(int index) {
    double top = index / columns() * (cellHeight + gap);
    double latest = top + cellHeight - height;
    return scroll > top ? top : Math.max(scroll, latest);
  }
}
