package descent.topic.tsp.instance;

/**
 * How the length of an edge follows from the places of its ends. All but {@link #EUCLIDEAN} are
 * TSPLIB's, by its rules and under its names.
 *
 * @see <a href="http://comopt.ifi.uni-heidelberg.de/software/TSPLIB95/tsp95.pdf">TSPLIB 95, section
 *     2</a>
 */
public enum Metric {
  /** The plain distance in the plane, not rounded. */
  EUCLIDEAN {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      double dx = x1 - x2;
      double dy = y1 - y2;
      return Math.sqrt(dx * dx + dy * dy);
    }
  },
  /** The distance in the plane, rounded to the nearest whole number. */
  EUC_2D {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      return Math.floor(EUCLIDEAN.distance(x1, y1, x2, y2) + 0.5);
    }
  },
  /** The distance in the plane, rounded up. */
  CEIL_2D {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      return Math.ceil(EUCLIDEAN.distance(x1, y1, x2, y2));
    }
  },
  /**
   * Whole kilometres on a sphere of the earth's size; x is the latitude and y the longitude, both
   * as degrees and, in the decimals, minutes. Degrees are cut off, not rounded as TSPLIB's text has
   * it: only so do its published optima come out.
   */
  GEO {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      double latitude1 = radians(x1);
      double latitude2 = radians(x2);
      double q1 = Math.cos(radians(y1) - radians(y2));
      double q2 = Math.cos(latitude1 - latitude2);
      double q3 = Math.cos(latitude1 + latitude2);
      double angle = Math.acos(clamp(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)));
      return Math.floor(EARTH_RADIUS * angle + 1);
    }
  },
  /** A "pseudo-Euclidean" distance: divided by the root of 10 and rounded up. */
  ATT {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      double dx = x1 - x2;
      double dy = y1 - y2;
      return Math.ceil(Math.sqrt((dx * dx + dy * dy) / 10));
    }
  },
  /** Given edge by edge. */
  EXPLICIT {
    @Override
    double distance(double x1, double y1, double x2, double y2) {
      throw new IllegalStateException("EXPLICIT distances do not follow from coordinates");
    }
  };

  private static final double EARTH_RADIUS = 6378.388;

  /** TSPLIB's own value of pi, without which its optima do not come out. */
  private static final double TSPLIB_PI = 3.141592;

  /** The length of the edge between two places. */
  abstract double distance(double x1, double y1, double x2, double y2);

  /** Whether every length is a whole number. */
  public boolean isWhole() {
    return this != EUCLIDEAN && this != EXPLICIT;
  }

  private static double radians(double degreesAndMinutes) {
    double degrees = (long) degreesAndMinutes;
    double minutes = degreesAndMinutes - degrees;
    return TSPLIB_PI * (degrees + 5 * minutes / 3) / 180;
  }

  private static double clamp(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }
}
