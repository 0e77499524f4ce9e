package descent.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
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
  private static final double EMS_BETWEEN_Y = 2.6;

  private TickedAxis() {}

  static ValueAxis linear(String label) {
    return new Linear(label);
  }

  static ValueAxis logarithmic(String label) {
    return new Logarithmic(label);
  }

  private static List<ValueTick> ticks(
      ValueAxis axis, boolean log, Rectangle2D area, RectangleEdge edge) {
    boolean horizontal = RectangleEdge.isTopOrBottom(edge);
    double length = horizontal ? area.getWidth() : area.getHeight();
    double em = axis.getTickLabelFont().getSize2D();
    double each = em * (horizontal ? EMS_BETWEEN_X : EMS_BETWEEN_Y);
    int most = (int) Math.max(2, Math.min(11, length / each + 1));
    double lo = axis.getLowerBound();
    double hi = axis.getUpperBound();
    TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<Ticks.Tick> places = log ? Ticks.logarithmic(lo, hi, most) : Ticks.linear(lo, hi, most);
    return places.stream()
        .<ValueTick>map(t -> new NumberTick(t.value(), t.label(), anchor, TextAnchor.CENTER, 0))
        .toList();
  }

  private static final class Linear extends NumberAxis {
    private static final long serialVersionUID = 1;

    Linear(String label) {
      super(label);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g, AxisState s, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, false, area, edge);
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
      return ticks(this, true, area, edge);
    }
  }
}
