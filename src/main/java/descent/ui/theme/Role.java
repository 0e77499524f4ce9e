package descent.ui.theme;

/**
 * What a line, bar or point stands for. The first five mean the same everywhere in Descent; the
 * rest are the Okabe-Ito categories. Each has its own dash and marker besides its colour.
 */
public enum Role {
  /** Training data and the model itself: blue, solid. */
  TRAIN(Dash.SOLID, Marker.CIRCLE),
  /** Held-out data and baselines: orange, dashed. */
  VALIDATION(Dash.DASHED, Marker.SQUARE),
  /** Reference, optimum, closed form: grey, dash-dot. */
  REFERENCE(Dash.DASH_DOT, Marker.STAR),
  /** The truth behind generated data: green. */
  TRUTH(Dash.SOLID, Marker.TRIANGLE),
  /** Error and divergence: vermillion. */
  ERROR(Dash.SOLID, Marker.CROSS),
  BLUE(Dash.SOLID, Marker.CIRCLE),
  ORANGE(Dash.DASHED, Marker.SQUARE),
  GREEN(Dash.LONG, Marker.TRIANGLE),
  VERMILLION(Dash.DASH_DOT, Marker.DIAMOND),
  SKY(Dash.SOLID, Marker.CROSS),
  PURPLE(Dash.DASHED, Marker.PLUS),
  YELLOW(Dash.LONG, Marker.STAR),
  GREY(Dash.DOTTED, Marker.CIRCLE);

  private static final int CATEGORIES = 8;

  private final Dash dash;
  private final Marker marker;

  Role(Dash dash, Marker marker) {
    this.dash = dash;
    this.marker = marker;
  }

  /** The role of category {@code index}, cyclic over the eight Okabe-Ito colours. */
  public static Role category(int index) {
    return values()[BLUE.ordinal() + Math.floorMod(index, CATEGORIES)];
  }

  public Dash dash() {
    return dash;
  }

  public Marker marker() {
    return marker;
  }
}
