package descent.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import org.controlsfx.control.SearchableComboBox;

/**
 * One of several values, in a list; with more than twelve the list can be searched.
 *
 * @param <T> type of the values
 */
public final class ChoiceField<T> extends SimpleField<T> {
  private static final int SEARCH_FROM = 13;

  private final ComboBox<T> box;

  /**
   * @param name what is set
   * @param help one sentence of explanation
   * @param choices the values, at least one
   * @param text what stands in the list for a value
   * @param initial the value at the start and the default
   */
  public ChoiceField(
      String name, String help, List<T> choices, Function<T, String> text, T initial) {
    super(name, help, "", initial, text);
    if (!choices.contains(initial)) {
      throw new IllegalArgumentException(
          "ChoiceField " + name + " expected one of " + choices + ", found " + initial);
    }
    box = choices.size() >= SEARCH_FROM ? new SearchableComboBox<>() : new ComboBox<>();
    box.getItems().setAll(choices);
    ItemConverter.show(box, text);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setValue(initial);
    box.valueProperty()
        .addListener(
            (property, old, next) -> {
              if (next != null) {
                showError("");
                take(next);
              }
            });
    frame().setControl(box, box);
  }

  /** The list. */
  public ComboBox<T> box() {
    return box;
  }

  @Override
  public void setValue(T next) {
    if (!box.getItems().contains(next)) {
      throw new IllegalArgumentException(
          "ChoiceField expected one of " + box.getItems() + ", found " + next);
    }
    box.setValue(next);
  }
}
