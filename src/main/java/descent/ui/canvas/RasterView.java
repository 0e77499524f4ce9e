package descent.ui.canvas;

import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.Optional;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A view whose centre is pixels, computed at the size at which they are shown, with axes, labels
 * and marks drawn around and above them.
 */
abstract class RasterView extends DrawnFigure {
  private final ImageView image = new ImageView();
  private final ReadingBox reading = new ReadingBox(overlay());
  private Optional<PixelBuffer<IntBuffer>> pixels = Optional.empty();
  private Rectangle2D area = new Rectangle2D.Double();

  RasterView(ViewContext context, String title) {
    super(context, title);
    image.setManaged(false);
    image.setSmooth(false);
    getChildren().add(0, image);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> leave());
  }

  /** Whether there is anything to show. */
  abstract boolean hasData();

  /** Where the pixels go in a view of this size. */
  abstract Rectangle2D place(Graphics2D g, double width, double height);

  /** Computes {@code w * h} pixels, row-major from the top, premultiplied ARGB. */
  abstract void rasterise(int[] argb, int w, int h);

  /** Draws everything around and above the pixels. */
  abstract void decorate(Graphics2D g, Rectangle2D where, double width);

  /** Shows what lies at this point of the pixels. */
  abstract void read(double x, double y, ReadingBox box);

  /** The mouse has left the pixels. */
  void leave() {
    reading.hide();
  }

  /** Where the pixels were drawn last. */
  final Rectangle2D area() {
    return area;
  }

  private void hover(double x, double y) {
    if (hasData() && area.contains(x, y)) {
      read(x, y, reading);
    } else {
      leave();
    }
  }

  @Override
  protected final void draw(Graphics2D g, double width, double height) {
    image.setVisible(hasData());
    if (!hasData()) {
      return;
    }
    area = place(g, width, height);
    double scale = getScene() == null ? 1 : getScene().getWindow().getRenderScaleX();
    int w = (int) Math.max(1, Math.rint(area.getWidth() * scale));
    int h = (int) Math.max(1, Math.rint(area.getHeight() * scale));
    PixelBuffer<IntBuffer> buffer = buffer(w, h);
    rasterise(buffer.getBuffer().array(), w, h);
    buffer.updateBuffer(b -> null);
    image.setFitWidth(w / scale);
    image.setFitHeight(h / scale);
    image.relocate(area.getX(), area.getY());
    decorate(g, area, width);
  }

  private PixelBuffer<IntBuffer> buffer(int w, int h) {
    PixelBuffer<IntBuffer> old = pixels.orElse(null);
    if (old != null && old.getWidth() == w && old.getHeight() == h) {
      return old;
    }
    PixelBuffer<IntBuffer> fresh =
        new PixelBuffer<>(w, h, IntBuffer.allocate(w * h), PixelFormat.getIntArgbPreInstance());
    pixels = Optional.of(fresh);
    image.setImage(new WritableImage(fresh));
    return fresh;
  }

  /** The pixels that are on screen now, for tests: premultiplied ARGB. */
  final int pixel(int x, int y) {
    PixelBuffer<IntBuffer> buffer = pixels.orElseThrow();
    return buffer.getBuffer().get(y * buffer.getWidth() + x);
  }

  @Override
  protected final void drawSaved(Graphics2D g, double width, double height) {
    double head = drawTitle(g);
    if (!hasData()) {
      return;
    }
    g.translate(0, head);
    Rectangle2D where = place(g, width, height - head);
    int w = (int) Math.max(1, 2 * Math.rint(where.getWidth()));
    int h = (int) Math.max(1, 2 * Math.rint(where.getHeight()));
    BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB_PRE);
    int[] argb = new int[w * h];
    rasterise(argb, w, h);
    picture.getRaster().setDataElements(0, 0, w, h, argb);
    g.drawImage(
        picture, (int) Math.rint(where.getX()), (int) Math.rint(where.getY()), w / 2, h / 2, null);
    decorate(g, where, width);
    g.translate(0, -head);
  }
}
