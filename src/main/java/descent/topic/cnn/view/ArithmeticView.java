package descent.topic.cnn.view;

import descent.topic.cnn.inspect.UnitArithmetic;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
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
import java.util.Locale;
import java.util.Optional;

/**
 * A unit's sum, step by step: the values under the window, the weights and their products for one
 * input channel, below them the sums of all channels as bars, the bias and the result. A function
 * of the arithmetic and of how many products are added: nothing moves by itself.
 */
final class ArithmeticView extends DrawnFigure {
  private static final double LARGEST_CELL = 4.4;
  private static final double TEXT_FROM = 2.4;

  private Optional<UnitArithmetic> shown = Optional.empty();
  private int step;

  ArithmeticView(ViewContext context, String title) {
    super(context, title);
  }

  /**
   * Shows a sum.
   *
   * @param added how many products are added so far; one more than there are adds the bias
   */
  void show(UnitArithmetic unit, int added) {
    shown = Optional.of(unit);
    step = Math.max(0, Math.min(steps(unit), added));
    setAccessibleText(title() + ": " + sentence(unit, step));
    repaint();
  }

  /** The last step: all products and the bias. */
  static int steps(UnitArithmetic unit) {
    return unit.values().length + 1;
  }

  int step() {
    return step;
  }

  Optional<UnitArithmetic> unit() {
    return shown;
  }

  /** The channel whose products are added at a step. */
  static int channel(UnitArithmetic unit, int step) {
    return Math.min(unit.channels() - 1, Math.max(0, step - 1) / unit.taps());
  }

  /** The sum so far, in words. */
  static String sentence(UnitArithmetic unit, int step) {
    int products = unit.values().length;
    if (step > products) {
      return switch (unit.kind()) {
        case WEIGHTED_SUM ->
            "products %s and bias %s give %s; the network computed %s"
                .formatted(
                    NumberFormats.value(unit.sumOfFirst(products)),
                    NumberFormats.value(unit.bias()),
                    NumberFormats.value(unit.result()),
                    NumberFormats.value(unit.network()));
        case LARGEST ->
            "the largest of %d values is %s; the network computed %s"
                .formatted(
                    products,
                    NumberFormats.value(unit.result()),
                    NumberFormats.value(unit.network()));
        case MEAN ->
            "the mean of %d values is %s; the network computed %s"
                .formatted(
                    products,
                    NumberFormats.value(unit.result()),
                    NumberFormats.value(unit.network()));
      };
    }
    return "after %s of %s products: %s"
        .formatted(
            NumberFormats.count(step),
            NumberFormats.count(products),
            NumberFormats.value(unit.sumOfFirst(step)));
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    shown.ifPresent(unit -> draw(g, unit, width, height));
  }

  private void draw(Graphics2D g, UnitArithmetic unit, double width, double height) {
    double em = em();
    boolean bars = unit.channels() > 1 || unit.kind() == UnitArithmetic.Kind.WEIGHTED_SUM;
    double gridRoom = height * (bars ? 0.66 : 0.8) - 3.4 * em;
    double gaps = 2 * 2.4 * em;
    double cell =
        Math.min(
            LARGEST_CELL * em,
            Math.min((width - gaps - em) / (3 * unit.width()), gridRoom / unit.height()));
    double grid = cell * unit.width();
    int channel = channel(unit, step);
    String[] heads = heads(unit, channel);
    double gap = Math.max(2.4 * em, headRoom(g, heads) - grid);
    double x = Math.max(0, (width - 3 * grid - 2 * gap) / 2);
    double y = 2.2 * em;
    Grids grids = new Grids(g, unit, channel, cell);
    for (int part = 0; part < 3; part++) {
      double at = x + part * (grid + gap);
      centred(g, heads[part], at + grid / 2, 1.5 * em, palette().muted(), Font.PLAIN);
      grids.paint(part, at, y);
      if (part < 2) {
        String sign = part == 0 ? "\u00d7" : "=";
        double middle = y + cell * unit.height() / 2 + 0.4 * em;
        centred(g, sign, at + grid + gap / 2, middle, palette().foreground(), Font.BOLD);
      }
    }
    double below = y + cell * unit.height() + 1.5 * em;
    centred(g, sentence(unit, step), width / 2, below, palette().foreground(), Font.BOLD);
    if (bars) {
      drawBars(g, unit, below + em, width, height);
    }
  }

  /** From the middle of a headline to the middle of the next, so that none runs into another. */
  private double headRoom(Graphics2D g, String[] heads) {
    g.setFont(font(0.95 * em(), Font.PLAIN));
    double room = 0;
    for (int i = 1; i < heads.length; i++) {
      double both =
          g.getFontMetrics().stringWidth(heads[i - 1]) + g.getFontMetrics().stringWidth(heads[i]);
      room = Math.max(room, both / 2 + em());
    }
    return room;
  }

  private static String[] heads(UnitArithmetic unit, int channel) {
    String of =
        unit.kind() == UnitArithmetic.Kind.WEIGHTED_SUM
            ? "channel %d of %d".formatted(channel + 1, unit.channels())
            : "channel " + (unit.firstChannel() + 1);
    String weights =
        switch (unit.kind()) {
          case WEIGHTED_SUM -> "kernel";
          case LARGEST -> "the largest counts";
          case MEAN -> "each counts alike";
        };
    return new String[] {"input, " + of, weights, "products"};
  }

  /** The three grids of one input channel. */
  private final class Grids {
    private final Graphics2D g;
    private final UnitArithmetic unit;
    private final int from;
    private final double cell;

    Grids(Graphics2D g, UnitArithmetic unit, int channel, double cell) {
      this.g = g;
      this.unit = unit;
      this.from = channel * unit.taps();
      this.cell = cell;
    }

    private double value(int part, int i) {
      return switch (part) {
        case 0 -> unit.values()[i];
        case 1 -> unit.weights()[i];
        default -> unit.product(i);
      };
    }

    void paint(int part, double x, double y) {
      double most = 1e-12;
      for (int i = 0; i < unit.values().length; i++) {
        most = Math.max(most, Math.abs(value(part, i)));
      }
      for (int tap = 0; tap < unit.taps(); tap++) {
        int i = from + tap;
        Rectangle2D at =
            new Rectangle2D.Double(
                x + tap % unit.width() * cell, y + tap / unit.width() * cell, cell, cell);
        boolean known = part < 2 || i < step;
        paintCell(at, known, part == 0 && unit.padding()[i], value(part, i), most);
        if (i == step - 1 && step <= unit.values().length) {
          g.setPaint(palette().line(Role.VERMILLION));
          g.setStroke(new BasicStroke(2.5f));
          g.draw(
              new Rectangle2D.Double(
                  at.getX() + 1, at.getY() + 1, at.getWidth() - 2, at.getHeight() - 2));
        }
      }
    }

    private void paintCell(
        Rectangle2D at, boolean known, boolean padding, double value, double most) {
      Color ground =
          known && !padding
              ? new Color(palette().signed().argb(value, -most, most))
              : palette().background();
      g.setPaint(ground);
      g.fill(at);
      if (padding) {
        hatch(at);
      }
      g.setPaint(palette().grid());
      g.setStroke(new BasicStroke(1));
      g.draw(at);
      if (known && cell >= TEXT_FROM * em()) {
        g.setFont(font(0.85 * em(), Font.PLAIN));
        String text = padding ? "0" : cellText(value);
        double w = g.getFontMetrics().stringWidth(text);
        g.setPaint(Palette.ink(ground));
        g.drawString(
            text, (float) (at.getCenterX() - w / 2), (float) (at.getCenterY() + 0.3 * em()));
      }
    }

    private void hatch(Rectangle2D at) {
      g.setPaint(palette().grid());
      g.setStroke(new BasicStroke(1));
      for (double d = 5; d < cell; d += 5) {
        g.draw(new Line2D.Double(at.getX(), at.getY() + d, at.getX() + d, at.getY()));
        g.draw(new Line2D.Double(at.getX() + d, at.getMaxY(), at.getMaxX(), at.getY() + d));
      }
    }
  }

  private static String cellText(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
  }

  /** The sum of each input channel so far, the bias, and the result. */
  private void drawBars(
      Graphics2D g, UnitArithmetic unit, double top, double width, double bottom) {
    int count = unit.channels() + 2;
    double[] sums = new double[count];
    double most = 1e-12;
    for (int c = 0; c < unit.channels(); c++) {
      int until = Math.min(step, (c + 1) * unit.taps());
      sums[c] =
          until <= c * unit.taps() ? 0 : unit.sumOfFirst(until) - unit.sumOfFirst(c * unit.taps());
      most = Math.max(most, Math.abs(sums[c]));
    }
    boolean done = step > unit.values().length;
    sums[count - 2] = done ? unit.bias() : 0;
    sums[count - 1] = done ? unit.result() : unit.sumOfFirst(step);
    most = Math.max(most, Math.max(Math.abs(sums[count - 2]), Math.abs(sums[count - 1])));
    double labels = 1.3 * em();
    double room = bottom - top - labels;
    if (room < 1.5 * em()) {
      return;
    }
    double slot = Math.min(4 * em(), (width - em()) / (count + 0.6));
    double x = (width - slot * (count + 0.6)) / 2;
    double zero = top + room / 2;
    g.setPaint(palette().muted());
    g.setStroke(new BasicStroke(1));
    g.draw(new Line2D.Double(x, zero, x + slot * (count + 0.6), zero));
    for (int i = 0; i < count; i++) {
      double at = x + slot * (i + (i >= count - 2 ? 0.6 : 0));
      double h = sums[i] / most * (room / 2 - 2);
      g.setPaint(
          palette().area(i < count - 2 ? Role.BLUE : i < count - 1 ? Role.GREY : Role.GREEN));
      g.fill(
          new Rectangle2D.Double(
              at + 0.1 * slot, Math.min(zero, zero - h), 0.8 * slot, Math.max(1, Math.abs(h))));
      barLabel(g, unit, i, at + slot / 2, slot, bottom - 0.3 * em());
    }
  }

  private void barLabel(Graphics2D g, UnitArithmetic unit, int i, double x, double slot, double y) {
    int last = unit.channels() + 1;
    boolean current = i == channel(unit, step) && step <= unit.values().length;
    Color color = current ? palette().line(Role.VERMILLION) : palette().muted();
    int every = (int) Math.max(1, Math.ceil(2.2 * em() / slot));
    if (i < last - 1) {
      if (i % every == 0 && (i + every <= last - 1 || every == 1)) {
        centred(g, Integer.toString(i + 1), x, y, color, Font.PLAIN);
      }
    } else if (slot >= 2.6 * em()) {
      centred(g, i == last ? "sum" : "bias", x, y, palette().foreground(), Font.PLAIN);
    } else if (i == last) {
      centred(g, "bias, sum", x - slot / 2, y, palette().foreground(), Font.PLAIN);
    }
  }

  private void centred(Graphics2D g, String text, double x, double y, Color color, int style) {
    g.setFont(font(0.95 * em(), style));
    double w = g.getFontMetrics().stringWidth(text);
    g.setPaint(color);
    g.drawString(text, (float) Math.max(0, x - w / 2), (float) y);
  }

  private static Font font(double size, int style) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table =
        DataTable.columns("channel", "row", "column", "input", "weight", "product", "padding");
    shown.ifPresent(
        unit -> {
          for (int i = 0; i < unit.values().length; i++) {
            int tap = i % unit.taps();
            table.row(
                unit.firstChannel() + i / unit.taps() + 1,
                tap / unit.width(),
                tap % unit.width(),
                (double) unit.values()[i],
                (double) unit.weights()[i],
                unit.product(i),
                unit.padding()[i] ? "padding" : "");
          }
          table.row("bias", "", "", "", "", (double) unit.bias(), "");
          table.row("sum", "", "", "", "", unit.result(), "");
          table.row("network", "", "", "", "", (double) unit.network(), "");
        });
    return table.build();
  }
}
