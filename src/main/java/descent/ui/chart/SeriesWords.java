package descent.ui.chart;

import descent.ui.theme.Dash;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;

/** A series in words: how it looks, where it ends and how far it goes. */
final class SeriesWords {
  private SeriesWords() {}

  /** A sentence or two on {@code s}, which has values. */
  static String of(Series s, Palette palette, String xLabel) {
    int lowest = -1;
    int highest = -1;
    int last = -1;
    for (int i = 0; i < s.size(); i++) {
      if (Double.isFinite(s.y(i))) {
        last = i;
        lowest = lowest < 0 || s.y(i) < s.y(lowest) ? i : lowest;
        highest = highest < 0 || s.y(i) > s.y(highest) ? i : highest;
      }
    }
    String name = s.name() + ", " + look(s, palette) + ": ";
    if (last < 0) {
      return name + "no finite value.";
    }
    if (s.kind() == Series.Kind.POINTS) {
      return "%s%s points, from %s to %s."
          .formatted(name, NumberFormats.count(s.size()), value(s, lowest), value(s, highest));
    }
    return "%s%s at %s %s; lowest %s at %s, highest %s at %s."
        .formatted(
            name,
            value(s, last),
            xLabel,
            at(s, last),
            value(s, lowest),
            at(s, lowest),
            value(s, highest),
            at(s, highest));
  }

  private static String look(Series s, Palette palette) {
    String color = palette.name(s.style().role());
    return switch (s.kind()) {
      case POINTS -> color + " points";
      case BAND -> color + " band";
      case LINE -> color + " " + dash(s.style().dash()) + "line";
    };
  }

  private static String dash(Dash dash) {
    return switch (dash) {
      case SOLID -> "";
      case DASHED, LONG -> "dashed ";
      case DASH_DOT -> "dash-dotted ";
      case DOTTED -> "dotted ";
    };
  }

  private static String value(Series s, int i) {
    String value = NumberFormats.value(s.y(i));
    return s.kind() == Series.Kind.BAND ? value + " to " + NumberFormats.value(s.upper(i)) : value;
  }

  private static String at(Series s, int i) {
    return at(s.x(i));
  }

  /** A place on the x axis. */
  static String at(double x) {
    return NumberFormats.shortest(x);
  }
}
