package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.data.OwnPicture;
import descent.ui.canvas.PictureCards;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A picture of one's own: whole, with the square that was cut out of it, and beside it the 32x32
 * pixels that the network is given, with what it takes them for.
 */
final class OwnPictureFigure extends DrawnFigure {
  private static final int PREVIEW = 480;

  private Optional<OwnPicture> picture = Optional.empty();
  private BufferedImage whole = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
  private BufferedImage small = whole;
  private List<PictureCards.Guess> guesses = List.of();

  OwnPictureFigure(ViewContext context) {
    super(context, "Your picture");
  }

  /** Shows another picture, about which nothing was said yet. */
  void show(OwnPicture next) {
    picture = Optional.of(next);
    whole = preview(next.upright());
    small = pixels(next.pixels());
    setGuesses(List.of());
  }

  /** The most probable classes, the first one first. */
  void setGuesses(List<PictureCards.Guess> next) {
    guesses = List.copyOf(next);
    picture.ifPresent(
        shown ->
            setAccessibleText(
                "%s: %s, %d by %d pixels%s"
                    .formatted(
                        title(),
                        shown.file().getFileName(),
                        shown.upright().getWidth(),
                        shown.upright().getHeight(),
                        guesses.isEmpty() ? "" : ", taken for " + words(guesses.get(0)))));
    repaint();
  }

  List<PictureCards.Guess> guesses() {
    return guesses;
  }

  private static String words(PictureCards.Guess guess) {
    return guess.name() + " " + NumberFormats.percent(guess.share());
  }

  /** Never larger than it is drawn on most screens: it is drawn with every repaint. */
  private static BufferedImage preview(BufferedImage image) {
    double scale = Math.min(1, (double) PREVIEW / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.max(1, Math.round(scale * image.getWidth()));
    int height = (int) Math.max(1, Math.round(scale * image.getHeight()));
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return out;
  }

  /** At eight times its size, so that no drawing blurs the pixels. */
  private static BufferedImage pixels(byte[] bytes) {
    int multiple = 8;
    int side = multiple * ImageSet.SIDE;
    BufferedImage out = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = y / multiple * ImageSet.SIDE + x / multiple;
        int rgb = 0xff;
        for (int c = 0; c < ImageSet.CHANNELS; c++) {
          rgb = rgb << 8 | bytes[c * ImageSet.PLANE + at] & 0xff;
        }
        out.setRGB(x, y, rgb);
      }
    }
    return out;
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    picture.ifPresent(shown -> draw(g, shown, width, height));
  }

  private void draw(Graphics2D g, OwnPicture shown, double width, double height) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (0.9 * em())));
    double half = (width - em()) / 2;
    double room = Math.max(1, height - 2 * em());
    double scale = Math.min(half / whole.getWidth(), room / whole.getHeight());
    Rectangle2D left =
        new Rectangle2D.Double(0, 0, scale * whole.getWidth(), scale * whole.getHeight());
    image(g, whole, left);
    double toScreen = left.getWidth() / shown.upright().getWidth();
    g.setPaint(palette().line(Role.ERROR));
    g.setStroke(new BasicStroke(2));
    g.draw(
        new Rectangle2D.Double(
            left.getX() + toScreen * shown.left(),
            left.getY() + toScreen * shown.top(),
            toScreen * shown.side(),
            toScreen * shown.side()));
    caption(
        g,
        "%d x %d, cut to %d x %d"
            .formatted(
                shown.upright().getWidth(),
                shown.upright().getHeight(),
                shown.side(),
                shown.side()),
        left);
    double side = Math.min(half * 0.55, room);
    Rectangle2D right = new Rectangle2D.Double(half + em(), 0, side, side);
    image(g, small, right);
    caption(g, "32 x 32, means of areas", right);
    bars(g, right.getMaxX() + 0.7 * em(), width);
  }

  private static void image(Graphics2D g, BufferedImage image, Rectangle2D where) {
    g.drawImage(
        image,
        (int) where.getX(),
        (int) where.getY(),
        (int) where.getWidth(),
        (int) where.getHeight(),
        null);
  }

  private void caption(Graphics2D g, String words, Rectangle2D above) {
    g.setPaint(palette().muted());
    g.drawString(words, (float) above.getX(), (float) (above.getMaxY() + 1.2 * em()));
  }

  private void bars(Graphics2D g, double x, double width) {
    double y = 0;
    double room = width - x;
    for (PictureCards.Guess guess : guesses) {
      g.setPaint(palette().grid());
      g.fill(new Rectangle2D.Double(x, y, room, 1.3 * em()));
      g.setPaint(Palette.withAlpha(palette().area(Role.TRAIN), 0.45));
      g.fill(new Rectangle2D.Double(x, y, room * guess.share(), 1.3 * em()));
      g.setPaint(palette().foreground());
      g.drawString(words(guess), (float) (x + 0.3 * em()), (float) (y + em()));
      y += 1.5 * em();
    }
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("class", "probability");
    guesses.forEach(guess -> table.row(guess.name(), guess.share()));
    return table.build();
  }
}
