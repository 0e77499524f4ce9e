package descent.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * The editor of one setting. Its value is always valid: what a person types and what cannot be used
 * is marked with the reason while the last valid value stands.
 *
 * @param <T> type of the value
 */
public interface Field<T> {
  /** The whole editor: label, control, message. */
  Node node();

  /** The last valid value. */
  ObservableValue<T> valueProperty();

  T value();

  /** Shows and takes over {@code value}, as if a person had entered it. */
  void setValue(T value);

  /** The value that the label's reset returns to. */
  void setDefault(T value);

  /** Returns to the default. */
  void reset();

  /**
   * Marks the editor with a reason that its owner found, as "must be below the number of samples";
   * the empty string takes the mark away.
   */
  void showError(String reason);

  /** Why what stands in the editor cannot be used; empty when it can. */
  String error();

  /** Makes the editor read-only; {@code reason} says why in its tooltip. */
  void setDisabled(boolean disabled, String reason);
}
