package descent.ui.theme;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Point shapes, so that no class of points is told apart by colour alone. */
public enum Marker {
  NONE,
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  CROSS,
  PLUS,
  STAR;

  /** The shape of the class or series with this index: circle, square, triangle, ... cyclically. */
  public static Marker category(int index) {
    return values()[1 + Math.floorMod(index, values().length - 1)];
  }

  /** The shape around the origin, {@code size} pixels across; empty for {@link #NONE}. */
  public Shape shape(double size) {
    double r = size / 2;
    return switch (this) {
      case NONE -> new Path2D.Double();
      case CIRCLE -> new Ellipse2D.Double(-r, -r, size, size);
      case SQUARE -> new Rectangle2D.Double(-0.88 * r, -0.88 * r, 1.76 * r, 1.76 * r);
      case TRIANGLE -> polygon(0, -1.15 * r, 1.05 * r, 0.75 * r, -1.05 * r, 0.75 * r);
      case DIAMOND -> polygon(0, -1.2 * r, 1.2 * r, 0, 0, 1.2 * r, -1.2 * r, 0);
      case PLUS -> plus(size);
      case CROSS ->
          AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus(1.1 * size));
      case STAR -> star(1.3 * r);
    };
  }

  private static Shape plus(double size) {
    Path2D path = new Path2D.Double();
    path.moveTo(-size / 2, 0);
    path.lineTo(size / 2, 0);
    path.moveTo(0, -size / 2);
    path.lineTo(0, size / 2);
    return new BasicStroke((float) (size * 0.28)).createStrokedShape(path);
  }

  private static Shape star(double r) {
    double[] xy = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? r : 0.45 * r;
      double angle = Math.PI * (i / 5.0 - 0.5);
      xy[2 * i] = radius * Math.cos(angle);
      xy[2 * i + 1] = radius * Math.sin(angle);
    }
    return polygon(xy);
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
