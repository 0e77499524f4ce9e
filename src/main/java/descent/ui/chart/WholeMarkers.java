package descent.ui.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** A plot that draws the points at its edges whole instead of cutting them in half. */
final class WholeMarkers extends XYPlot {
  private double reach;

  /** How far drawings may reach over the edges, in pixels; 0 cuts at the edges. */
  void setReach(double pixels) {
    reach = pixels;
  }

  @Override
  public boolean render(
      Graphics2D g, Rectangle2D area, int index, PlotRenderingInfo info, CrosshairState crosshair) {
    if (reach == 0) {
      return super.render(g, area, index, info, crosshair);
    }
    Shape cut = g.getClip();
    g.setClip(
        new Rectangle2D.Double(
            area.getX() - reach,
            area.getY() - reach,
            area.getWidth() + 2 * reach,
            area.getHeight() + 2 * reach));
    boolean drawn = super.render(g, area, index, info, crosshair);
    g.setClip(cut);
    return drawn;
  }
}
