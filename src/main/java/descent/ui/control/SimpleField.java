package descent.ui.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/**
 * What choice, switch and text have in common: a value, a default, an error, a frame.
 *
 * @param <T> type of the value
 */
abstract class SimpleField<T> implements Field<T> {
  private final FieldFrame frame;
  private final ReadOnlyObjectWrapper<T> value;
  private final Function<T, String> text;
  private T defaultValue;
  private String error = "";

  SimpleField(String name, String help, String hint, T initial, Function<T, String> text) {
    this.text = text;
    this.defaultValue = initial;
    this.value = new ReadOnlyObjectWrapper<>(this, "value", initial);
    this.frame = new FieldFrame(name, help, hint, this::reset);
  }

  final FieldFrame frame() {
    return frame;
  }

  /** Takes over a valid value and shows whether it is the default. */
  final void take(T next) {
    value.set(next);
    frame.showChanged(!next.equals(defaultValue), text.apply(defaultValue));
  }

  @Override
  public final Node node() {
    return frame;
  }

  @Override
  public final ReadOnlyObjectProperty<T> valueProperty() {
    return value.getReadOnlyProperty();
  }

  @Override
  public final T value() {
    return value.get();
  }

  @Override
  public final void setDefault(T next) {
    defaultValue = next;
    take(value.get());
  }

  @Override
  public final void reset() {
    setValue(defaultValue);
  }

  @Override
  public final void showError(String reason) {
    error = reason;
    frame.showError(reason);
  }

  @Override
  public final String error() {
    return error;
  }

  @Override
  public final void setDisabled(boolean disabled, String reason) {
    frame.setReason(disabled, reason);
  }
}
