package descent.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's axes with the ticks of {@link Ticks}, as many as there is room for. */
final class TickedAxis {
  private static final double EMS_BETWEEN_X = 5.5;
  private static final double EMS_BETWEEN_COUNTS = 2.2;
  private static final double EMS_BETWEEN_Y = 2.6;

  private TickedAxis() {}

  static ValueAxis linear(String label) {
    return new Linear(label);
  }

  static ValueAxis logarithmic(String label) {
    return new Logarithmic(label);
  }

  /** The axis has its ticks at whole numbers only, as steps or numbered things want them. */
  static void setWhole(ValueAxis axis, boolean whole) {
    if (axis instanceof Linear linear) {
      linear.whole = whole;
    }
  }

  /** The whole numbers from 1 on have these names, shown where there is room; empty for none. */
  static void setNames(ValueAxis axis, List<String> names) {
    if (axis instanceof Linear linear) {
      linear.names = names;
    }
  }

  private static List<ValueTick> named(ValueAxis axis, List<String> names, Rectangle2D area) {
    double em = axis.getTickLabelFont().getSize2D();
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    double perStep = area.getWidth() / (axis.getUpperBound() - axis.getLowerBound());
    int every = (int) Math.max(1, Math.ceil((0.65 * longest + 0.4) * em / perStep));
    int first = 1 + (int) Math.max(0, Math.ceil((axis.getLowerBound() - 1) / every)) * every;
    List<ValueTick> ticks = new ArrayList<>();
    for (int i = first; i <= names.size() && i <= axis.getUpperBound(); i += every) {
      ticks.add(new NumberTick(i, names.get(i - 1), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  /** What stands beside an axis as its name, and along what part of it it is centred. */
  private record Place(String text, Rectangle2D beside) {}

  /**
   * The name of a vertical axis stands beside the data if it is not longer, else it reaches further
   * down, and what then has no room is cut: it never runs into the legend above.
   */
  private static Place place(
      Axis axis,
      Graphics2D g,
      String label,
      Rectangle2D plot,
      Rectangle2D data,
      RectangleEdge edge) {
    double length = length(axis, g, label);
    if (!RectangleEdge.isLeftOrRight(edge) || length <= data.getHeight()) {
      return new Place(label, data);
    }
    double room = Math.max(data.getHeight(), plot.getMaxY() - data.getY());
    Rectangle2D beside =
        new Rectangle2D.Double(data.getX(), data.getY(), data.getWidth(), Math.min(length, room));
    return new Place(fitted(axis, g, label, room), beside);
  }

  private static double length(Axis axis, Graphics2D g, String label) {
    return g.getFontMetrics(axis.getLabelFont()).getStringBounds(label, g).getWidth();
  }

  /** As many letters of {@code label} as have room. */
  private static String fitted(Axis axis, Graphics2D g, String label, double room) {
    String text = label;
    int letters = label.length();
    while (letters > 3 && length(axis, g, text) > room) {
      letters--;
      text = label.substring(0, letters).strip() + "\u2026";
    }
    return letters > 3 ? text : "";
  }

  private static List<ValueTick> ticks(
      ValueAxis axis, boolean log, boolean whole, Rectangle2D area, RectangleEdge edge) {
    boolean horizontal = RectangleEdge.isTopOrBottom(edge);
    double length = horizontal ? area.getWidth() : area.getHeight();
    double em = axis.getTickLabelFont().getSize2D();
    double lo = axis.getLowerBound();
    double hi = axis.getUpperBound();
    double emsX = whole && hi < 100 ? EMS_BETWEEN_COUNTS : EMS_BETWEEN_X;
    double each = em * (horizontal ? emsX : EMS_BETWEEN_Y);
    int most = (int) Math.max(2, Math.min(whole ? 15 : 11, length / each + 1));
    TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<Ticks.Tick> places =
        log
            ? Ticks.logarithmic(lo, hi, most)
            : whole ? Ticks.whole(lo, hi, most) : Ticks.linear(lo, hi, most);
    return places.stream()
        .<ValueTick>map(t -> new NumberTick(t.value(), t.label(), anchor, TextAnchor.CENTER, 0))
        .toList();
  }

  private static final class Linear extends NumberAxis {
    private static final long serialVersionUID = 1;
    private boolean whole;

    @SuppressWarnings("serial") // never written
    private List<String> names = List.of();

    Linear(String label) {
      super(label);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g, AxisState s, Rectangle2D area, RectangleEdge edge) {
      return names.isEmpty() ? ticks(this, false, whole, area, edge) : named(this, names, area);
    }

    @Override
    protected AxisState drawLabel(
        String label,
        Graphics2D g,
        Rectangle2D plot,
        Rectangle2D data,
        RectangleEdge edge,
        AxisState state) {
      Place place = place(this, g, label, plot, data, edge);
      return super.drawLabel(place.text, g, plot, place.beside, edge, state);
    }
  }

  private static final class Logarithmic extends LogAxis {
    private static final long serialVersionUID = 1;

    Logarithmic(String label) {
      super(label);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g, AxisState s, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, true, false, area, edge);
    }

    @Override
    protected AxisState drawLabel(
        String label,
        Graphics2D g,
        Rectangle2D plot,
        Rectangle2D data,
        RectangleEdge edge,
        AxisState state) {
      Place place = place(this, g, label, plot, data, edge);
      return super.drawLabel(place.text, g, plot, place.beside, edge, state);
    }
  }
}
