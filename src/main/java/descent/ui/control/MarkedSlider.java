package descent.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;

/** A slider from 0 to 1 with at most one labelled mark below its track. */
final class MarkedSlider extends Region {
  private final Slider slider = new Slider(0, 1, 0);
  private final Region tick = new Region();
  private final Label label = new Label();
  private final Hint hint = Hint.on(slider, "");
  private double share;

  MarkedSlider() {
    tick.getStyleClass().add("slider-mark");
    label.getStyleClass().add("slider-mark-label");
    tick.setMouseTransparent(true);
    label.setMouseTransparent(true);
    getChildren().addAll(slider, tick, label);
    setMark("", 0, false);
  }

  Slider slider() {
    return slider;
  }

  void setMark(String text, double at, boolean shown) {
    share = at;
    label.setText(text);
    tick.setVisible(shown);
    label.setVisible(shown);
    hint.setText(shown ? text : "");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double sliderHeight = slider.prefHeight(-1);
    slider.resizeRelocate(0, 0, w, sliderHeight);
    if (tick.isVisible()) {
      Node thumb = slider.lookup(".thumb");
      double half = thumb == null ? 8 : thumb.getLayoutBounds().getWidth() / 2;
      double x = half + share * (w - 2 * half);
      double middle = sliderHeight / 2;
      tick.resizeRelocate(Math.rint(x) - 1, middle - 7, 2, 14);
      label.autosize();
      double left = Math.max(0, Math.min(w - label.getWidth(), x - label.getWidth() / 2));
      label.relocate(left, sliderHeight - 1);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    double mark = label.isVisible() ? label.prefHeight(-1) - 1 : 0;
    return slider.prefHeight(-1) + mark;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 60;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 140;
  }
}
