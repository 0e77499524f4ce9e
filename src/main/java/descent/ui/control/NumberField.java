package descent.ui.control;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/**
 * A number: spinner and slider of one value, in equal steps or over decades. What is typed is
 * checked with every key and counts with Enter or when the field is left; the slider gives round
 * values.
 */
public final class NumberField implements Field<Double> {
  private final NumberRange range;
  private final FieldFrame frame;
  private final Spinner<Double> spinner = new Spinner<>();
  private final MarkedSlider slider = new MarkedSlider();
  private final ReadOnlyObjectWrapper<Double> value;
  private double defaultValue;
  private String error = "";
  private boolean updating;

  /**
   * @param name what is set
   * @param help one sentence of explanation
   * @param range which numbers it takes
   * @param initial the value at the start and the default
   */
  public NumberField(String name, String help, NumberRange range, double initial) {
    this.range = range;
    this.defaultValue = initial;
    this.value = new ReadOnlyObjectWrapper<>(this, "value", range.clamp(initial));
    frame = new FieldFrame(name, help, range.text(), this::reset);
    configureSpinner();
    configureSlider();
    HBox row = new HBox(slider, spinner);
    row.getStyleClass().add("number-row");
    HBox.setHgrow(slider, Priority.ALWAYS);
    frame.setControl(row, spinner);
    slider.slider().setAccessibleText(name + ", slider");
    display(value.get());
  }

  private void configureSpinner() {
    spinner.setEditable(true);
    spinner.getStyleClass().add("number-spinner");
    spinner.setValueFactory(
        new SpinnerValueFactory<>() {
          {
            setConverter(new Converter());
            setValue(NumberField.this.value.get());
          }

          @Override
          public void decrement(int steps) {
            setValue(range.step(NumberField.this.value.get(), -steps));
          }

          @Override
          public void increment(int steps) {
            setValue(range.step(NumberField.this.value.get(), steps));
          }
        });
    spinner
        .getValueFactory()
        .valueProperty()
        .addListener((property, old, next) -> accept(next == null ? value.get() : next));
    spinner.getEditor().textProperty().addListener((property, old, text) -> typed(text));
    spinner
        .getEditor()
        .focusedProperty()
        .addListener(
            (property, old, focused) -> {
              if (!focused && error.isEmpty()) {
                display(value.get());
              }
            });
    spinner.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !error.isEmpty()) {
            display(value.get());
            showError("");
            e.consume();
          }
        });
  }

  private void configureSlider() {
    Slider s = slider.slider();
    s.setMin(0);
    s.setMax(1);
    s.setBlockIncrement(range.integer() && !range.logarithmic() ? blockIncrement() : 0.02);
    s.valueProperty()
        .addListener(
            (property, old, share) -> {
              if (!updating) {
                accept(range.fromShare(share.doubleValue()));
              }
            });
  }

  private double blockIncrement() {
    return Math.max(1 / (range.max() - range.min()), 0.01);
  }

  private void typed(String text) {
    if (updating) {
      return;
    }
    String reason = range.check(text);
    showError(reason);
    boolean typing = spinner.getEditor().isFocused();
    if (reason.isEmpty() && !typing) {
      updating = true;
      value.set(range.parse(text));
      slider.slider().setValue(range.toShare(value.get()));
      updating = false;
      showChanged();
    }
  }

  private void accept(double next) {
    if (updating) {
      return;
    }
    display(range.clamp(next));
    showError("");
    value.set(range.clamp(next));
    showChanged();
  }

  private void display(double shown) {
    updating = true;
    spinner.getValueFactory().setValue(shown);
    spinner.getEditor().setText(range.format(shown));
    slider.slider().setValue(range.toShare(shown));
    updating = false;
  }

  private void showChanged() {
    frame.showChanged(value.get() != defaultValue, range.format(defaultValue));
  }

  /** Marks a place of the slider with a short label, as 2/lambda_max; {@code at} may be outside. */
  public void setMark(String label, double at) {
    slider.setMark(label, range.toShare(at), at >= range.min() && at <= range.max());
  }

  public void clearMark() {
    slider.setMark("", 0, false);
  }

  public NumberRange range() {
    return range;
  }

  /** The text field of the spinner. */
  public Node editor() {
    return spinner.getEditor();
  }

  /** The slider, which runs from 0 to 1. */
  public Slider slider() {
    return slider.slider();
  }

  @Override
  public Node node() {
    return frame;
  }

  @Override
  public ReadOnlyObjectProperty<Double> valueProperty() {
    return value.getReadOnlyProperty();
  }

  @Override
  public Double value() {
    return value.get();
  }

  @Override
  public void setValue(Double next) {
    String reason = range.check(Double.toString(next));
    if (!reason.isEmpty()) {
      throw new IllegalArgumentException("NumberField: " + reason);
    }
    accept(next);
  }

  @Override
  public void setDefault(Double next) {
    defaultValue = next;
    showChanged();
  }

  @Override
  public void reset() {
    accept(defaultValue);
  }

  @Override
  public void showError(String reason) {
    error = reason;
    frame.showError(reason);
  }

  @Override
  public String error() {
    return error;
  }

  @Override
  public void setDisabled(boolean disabled, String reason) {
    frame.setReason(disabled, reason);
  }

  /** Text of the spinner; what cannot be read keeps the value. */
  private final class Converter extends StringConverter<Double> {
    @Override
    public String toString(Double number) {
      return Optional.ofNullable(number).map(range::format).orElse("");
    }

    @Override
    public Double fromString(String text) {
      return range.check(text).isEmpty() ? range.parse(text) : value.get();
    }
  }
}
