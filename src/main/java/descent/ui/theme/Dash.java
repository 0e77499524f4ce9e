package descent.ui.theme;

import java.awt.BasicStroke;

/** Line patterns, so that no series is told apart by colour alone. */
public enum Dash {
  SOLID,
  DASHED(4f, 2.5f),
  DASH_DOT(4f, 2f, 1f, 2f),
  DOTTED(1f, 2f),
  LONG(8f, 3f);

  private final float[] pattern;

  Dash(float... pattern) {
    this.pattern = pattern;
  }

  /** A stroke of {@code width} pixels; the pattern scales with the width. */
  public BasicStroke stroke(double width) {
    float w = (float) width;
    if (pattern.length == 0) {
      return new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] scaled = pattern.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= w;
    }
    return new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, scaled, 0f);
  }
}
