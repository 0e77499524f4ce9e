package descent.topic.cnn.view;

import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LedgerRow;
import descent.topic.cnn.network.ShapeLedger;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A network as boxes in the order of its layers: as high as the planes of the output are, as wide
 * as it has channels. What changes no shape is a thin bar. A click selects.
 */
final class NetworkPicture extends DrawnFigure {
  private static final double BAR = 0.45;
  private static final double GAP = 0.3;
  private static final double LABELS = 2.9;
  private static final double MOST_STRETCH = 1.7;
  private static final int WIDEST_INPUT = 32;

  private final ReadingBox box = new ReadingBox(overlay());
  private ShapeLedger ledger;
  private int selected = -1;
  private List<Box> boxes = List.of();

  /** Where a layer is drawn; index -1 is the picture that comes in. */
  private record Box(int index, Rectangle2D area) {}

  NetworkPicture(ViewContext context, String title, ShapeLedger ledger, IntConsumer select) {
    super(context, title);
    this.ledger = ledger;
    setPickOnBounds(true);
    setMinHeight(60);
    setOnMouseClicked(
        e -> at(e.getX()).filter(b -> b.index() >= 0).ifPresent(b -> select.accept(b.index())));
    setOnMouseMoved(e -> at(e.getX()).ifPresentOrElse(b -> read(b, e.getX(), e.getY()), box::hide));
    setOnMouseExited(e -> box.hide());
  }

  /** Replaces what is shown. */
  void show(ShapeLedger next, int selectedLayer) {
    ledger = next;
    selected = selectedLayer;
    StringBuilder words = new StringBuilder(title()).append(": ").append(next.input().text());
    for (LedgerRow row : next.rows()) {
      words.append(", ").append(row.layer().kind().title());
      row.output().ifPresent(shape -> words.append(" to ").append(shape.text()));
    }
    setAccessibleText(words.toString());
    repaint();
  }

  private Optional<Box> at(double x) {
    return boxes.stream()
        .filter(b -> x >= b.area().getMinX() - 1 && x <= b.area().getMaxX() + 2)
        .findFirst();
  }

  private void read(Box at, double x, double y) {
    if (at.index() < 0) {
      box.showText(x, y, "Picture", ledger.input().text());
      return;
    }
    LedgerRow row = ledger.rows().get(at.index());
    List<String> lines = new ArrayList<>();
    lines.add(row.output().map(DataShape::text).orElse("gives nothing"));
    row.problem().ifPresent(lines::add);
    if (row.parameters() > 0) {
      lines.add(NumberFormats.count(row.parameters()) + " parameters");
    }
    box.showText(
        x,
        y,
        "%d  %s %s"
            .formatted(at.index() + 1, row.layer().kind().title(), LayerLook.settings(row.layer())),
        lines.toArray(String[]::new));
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    boxes = layout(width, height);
    drawBoxes(g);
    drawLabels(g, height);
  }

  /** Boxes of their natural widths, shrunk together where there is less room. */
  private List<Box> layout(double width, double height) {
    List<Double> widths = new ArrayList<>();
    List<DataShape> shapes = new ArrayList<>();
    widths.add(blockWidth(ledger.input()));
    shapes.add(ledger.input());
    DataShape last = ledger.input();
    for (LedgerRow row : ledger.rows()) {
      last = row.output().orElse(last);
      shapes.add(last);
      widths.add(LayerLook.isBlock(row.layer().kind()) ? blockWidth(last) : BAR * em());
    }
    double gaps = GAP * em() * (widths.size() - 1);
    double natural = widths.stream().mapToDouble(w -> w).sum() + gaps;
    double scale = Math.min(MOST_STRETCH, (width - em()) / natural);
    double x = Math.max(em() / 2, (width - natural * scale) / 2);
    double room = height - LABELS * em();
    List<Box> placed = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      double w = Math.max(2, widths.get(i) * scale);
      double h = room * share(shapes.get(i));
      placed.add(new Box(i - 1, new Rectangle2D.Double(x, em() * 0.3 + (room - h) / 2, w, h)));
      x += widths.get(i) * scale + GAP * em() * scale;
    }
    return placed;
  }

  private double blockWidth(DataShape shape) {
    double values = shape instanceof DataShape.Image image ? image.channels() : 2;
    return em() * (0.5 + 0.55 * Math.log(1 + values) / Math.log(2));
  }

  /** The share of the height: by the planes' size, and for flat values by their number. */
  private double share(DataShape shape) {
    if (shape instanceof DataShape.Image image) {
      double largest = Math.max(ledger.input().height(), WIDEST_INPUT);
      return Math.min(1, 0.14 + 0.86 * Math.max(1, image.height()) / largest);
    }
    return Math.min(1, 0.1 + 0.055 * Math.log(1 + shape.size()) / Math.log(2));
  }

  private void drawBoxes(Graphics2D g) {
    for (Box b : boxes) {
      boolean isSelected = b.index() == selected && selected >= 0;
      LedgerRow row = b.index() < 0 ? null : ledger.rows().get(b.index());
      Color area =
          row == null ? palette().muted() : palette().area(LayerLook.role(row.layer().kind()));
      boolean known = row == null || row.output().isPresent() && row.input().isPresent();
      g.setPaint(Palette.withAlpha(area, known ? 0.8 : 0.2));
      g.fill(b.area());
      if (row != null && row.problem().isPresent()) {
        outline(g, b.area(), palette().line(Role.ERROR), 2.5f);
        mark(g, b.area());
      } else if (isSelected) {
        outline(g, b.area(), palette().foreground(), 2f);
      }
    }
  }

  private static void outline(Graphics2D g, Rectangle2D area, Color color, float width) {
    g.setPaint(color);
    g.setStroke(new BasicStroke(width));
    g.draw(
        new Rectangle2D.Double(
            area.getX() - 1.5, area.getY() - 1.5, area.getWidth() + 3, area.getHeight() + 3));
  }

  private void mark(Graphics2D g, Rectangle2D area) {
    g.setFont(font(em() * 1.2, Font.BOLD));
    double x = area.getCenterX() - g.getFontMetrics().stringWidth("!") / 2.0;
    g.setPaint(palette().foreground());
    g.drawString("!", (float) x, (float) (area.getCenterY() + 0.4 * em()));
  }

  /** Shapes below the boxes where there is room; the selected layer's always. */
  private void drawLabels(Graphics2D g, double height) {
    g.setFont(font(em() * 0.85, Font.PLAIN));
    Rectangle2D chosen = null;
    for (Box b : boxes) {
      if (b.index() == selected && b.index() >= 0) {
        chosen = label(g, b, text(b), height, Color.BLACK, false);
      }
    }
    double free = 0;
    for (Box b : boxes) {
      boolean isSelected = b.index() == selected && b.index() >= 0;
      boolean block =
          b.index() < 0 || LayerLook.isBlock(ledger.rows().get(b.index()).layer().kind());
      Rectangle2D where = label(g, b, text(b), height, Color.BLACK, false);
      boolean hidden = chosen != null && where.intersects(chosen);
      if (isSelected || block && where.getMinX() >= free && !hidden) {
        label(g, b, text(b), height, isSelected ? palette().foreground() : palette().muted(), true);
        free = where.getMaxX() + 0.5 * em();
      }
    }
  }

  private String text(Box b) {
    if (b.index() < 0) {
      return shortText(ledger.input());
    }
    LedgerRow row = ledger.rows().get(b.index());
    return row.output()
        .filter(s -> row.input().isPresent())
        .map(NetworkPicture::shortText)
        .orElse("?");
  }

  private static String shortText(DataShape shape) {
    return shape.text().replace(" ", "");
  }

  private Rectangle2D label(
      Graphics2D g, Box b, String text, double height, Color color, boolean paint) {
    double w = g.getFontMetrics().stringWidth(text);
    double x = Math.max(1, b.area().getCenterX() - w / 2);
    double y = height - 1.25 * em();
    if (paint) {
      g.setPaint(color);
      g.setStroke(new BasicStroke(1));
      g.draw(
          new Line2D.Double(
              b.area().getCenterX(), b.area().getMaxY() + 2, b.area().getCenterX(), y - em()));
      g.drawString(text, (float) x, (float) y);
    }
    return new Rectangle2D.Double(x, y - em(), w, em());
  }

  private static Font font(double size, int style) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  @Override
  public DataTable numbers() {
    return LayerTable.numbers(ledger, 1);
  }
}
