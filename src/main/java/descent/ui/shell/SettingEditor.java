package descent.ui.shell;

import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.ui.control.ChoiceField;
import descent.ui.control.Field;
import descent.ui.control.NumberField;
import descent.ui.control.NumberRange;
import descent.ui.control.TextSettingField;
import descent.ui.control.ToggleField;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.Node;

/**
 * The field of one setting, made from its description; it speaks typed texts with the model.
 *
 * @param <T> type of the field's value
 */
final class SettingEditor<T> {
  private final SettingSpec spec;
  private final Field<T> field;
  private final Function<T, String> typed;
  private final Function<String, T> parsed;
  private boolean showing;
  private String modelError = "";

  private SettingEditor(
      SettingSpec spec,
      Field<T> field,
      Function<T, String> typed,
      Function<String, T> parsed,
      BiConsumer<String, String> edited) {
    this.spec = spec;
    this.field = field;
    this.typed = typed;
    this.parsed = parsed;
    field.node().setId("setting-" + spec.name());
    field
        .valueProperty()
        .addListener(
            (property, old, value) -> {
              if (!showing) {
                edited.accept(spec.name(), typed.apply(value));
              }
            });
  }

  /**
   * @param edited hears the setting's name and what was typed, whenever that is a possible value
   */
  static SettingEditor<?> of(SettingSpec spec, BiConsumer<String, String> edited) {
    if (spec.isNumber() && Double.isFinite(spec.min()) && Double.isFinite(spec.max())) {
      return number(spec, edited);
    } else if (spec.type() == Boolean.class) {
      ToggleField field =
          new ToggleField(spec.label(), spec.help(), Boolean.TRUE.equals(spec.defaultValue()));
      return new SettingEditor<>(spec, field, String::valueOf, Boolean::valueOf, edited);
    } else if (!spec.choices().isEmpty()) {
      ChoiceField<String> field =
          new ChoiceField<>(
              spec.label(),
              spec.help(),
              spec.choices(),
              choice -> choice.replace('-', ' '),
              SettingSpec.typed(spec.defaultValue()));
      return new SettingEditor<>(spec, field, text -> text, text -> text, edited);
    }
    TextSettingField field =
        new TextSettingField(
            spec.label(),
            spec.help(),
            SettingSpec.typed(spec.defaultValue()),
            text -> refusal(spec, text));
    return new SettingEditor<>(spec, field, text -> text, text -> text, edited);
  }

  private static SettingEditor<?> number(SettingSpec spec, BiConsumer<String, String> edited) {
    boolean whole = spec.type() == Integer.class;
    NumberRange range =
        new NumberRange(
            spec.min(), spec.max(), spec.logarithmic() && spec.min() > 0, whole, spec.unit());
    double initial = Double.parseDouble(SettingSpec.typed(spec.defaultValue()));
    NumberField field = new NumberField(spec.label(), spec.help(), range, initial);
    Function<Double, String> typed =
        value -> whole ? String.valueOf(Math.round(value)) : String.valueOf(value);
    return new SettingEditor<>(spec, field, typed, Double::valueOf, edited);
  }

  private static String refusal(SettingSpec spec, String text) {
    try {
      spec.parse(text);
      return "";
    } catch (SettingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  SettingSpec spec() {
    return spec;
  }

  Field<T> field() {
    return field;
  }

  Node node() {
    return field.node();
  }

  /** Shows what holds, unless a person is just typing the same. */
  void show(String text, String error) {
    showing = true;
    try {
      if (!typed.apply(field.value()).equals(text)) {
        field.setValue(parsed.apply(text));
      }
    } finally {
      showing = false;
    }
    showError(error);
  }

  /** The field's own complaint stands as long as what is typed in it cannot be read. */
  private void showError(String error) {
    boolean own = !field.error().isEmpty() && !field.error().equals(modelError);
    if (!own && !error.equals(field.error())) {
      field.showError(error);
    }
    modelError = error;
  }

  /** Marks a value on the slider; NaN takes the mark away. */
  void mark(double value, String label) {
    if (field instanceof NumberField number) {
      if (Double.isNaN(value)) {
        number.clearMark();
      } else {
        number.setMark(label, value);
      }
    }
  }
}
