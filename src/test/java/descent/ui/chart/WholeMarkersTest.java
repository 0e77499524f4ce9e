package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.junit.jupiter.api.Test;

class WholeMarkersTest {
  private static final int LEFT = 20;

  /** How many pixels left of the plot's edge are drawn by a point that lies on it. */
  private static int pixelsBesideTheEdge(double reach) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("point", new double[][] {{0}, {0.5}});
    NumberAxis x = new NumberAxis();
    NumberAxis y = new NumberAxis();
    x.setRange(0, 1);
    y.setRange(0, 1);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-5, -5, 10, 10));
    renderer.setSeriesPaint(0, Color.RED);
    WholeMarkers plot = new WholeMarkers();
    plot.setDomainAxis(x);
    plot.setRangeAxis(y);
    plot.setDataset(data);
    plot.setRenderer(renderer);
    plot.setReach(reach);
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setStroke(new BasicStroke(1));
    Rectangle2D area = new Rectangle2D.Double(LEFT, 20, 60, 60);
    g.setClip(area);
    plot.render(g, area, 0, null, new CrosshairState());
    assertEquals(area, g.getClip().getBounds2D());
    g.dispose();
    int drawn = 0;
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column < LEFT; column++) {
        drawn += image.getRGB(column, row) == 0 ? 0 : 1;
      }
    }
    return drawn;
  }

  @Test
  void pointOnTheEdge_isDrawnWhole() {
    assertTrue(pixelsBesideTheEdge(6) > 30);
  }

  @Test
  void withoutReach_isCutAtTheEdge() {
    assertEquals(0, pixelsBesideTheEdge(0));
  }
}
