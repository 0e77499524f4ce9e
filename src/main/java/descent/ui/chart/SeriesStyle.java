package descent.ui.chart;

import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;

/**
 * How a series is drawn.
 *
 * @param role what it stands for, hence its colour
 * @param dash pattern of its line
 * @param width width of its line in multiples of the theme's
 * @param marker shape of its points; {@link Marker#NONE} for a line without points
 * @param markerSize size of its points in pixels
 * @param alpha 1, or less for what stays in the background
 */
public record SeriesStyle(
    Role role, Dash dash, double width, Marker marker, double markerSize, double alpha) {
  private static final double MARKER_SIZE = 6;

  /** A line with the role's own dash. */
  public static SeriesStyle line(Role role) {
    return new SeriesStyle(role, role.dash(), 1, Marker.NONE, MARKER_SIZE, 1);
  }

  /** Points with the role's own shape. */
  public static SeriesStyle points(Role role) {
    return new SeriesStyle(role, role.dash(), 1, role.marker(), MARKER_SIZE, 1);
  }

  public SeriesStyle withDash(Dash other) {
    return new SeriesStyle(role, other, width, marker, markerSize, alpha);
  }

  public SeriesStyle withWidth(double other) {
    return new SeriesStyle(role, dash, other, marker, markerSize, alpha);
  }

  public SeriesStyle withMarker(Marker other) {
    return new SeriesStyle(role, dash, width, other, markerSize, alpha);
  }

  public SeriesStyle withMarkerSize(double pixels) {
    return new SeriesStyle(role, dash, width, marker, pixels, alpha);
  }

  public SeriesStyle withAlpha(double other) {
    return new SeriesStyle(role, dash, width, marker, markerSize, other);
  }
}
