package descent.ui.control;

import java.util.function.Function;
import javafx.scene.control.TextField;

/** A text: checked with every key, it counts with Enter or when the field is left. */
public final class TextSettingField extends SimpleField<String> {
  private final TextField editor = new TextField();
  private final Function<String, String> check;

  /** Any text counts. */
  public TextSettingField(String name, String help, String initial) {
    this(name, help, initial, text -> "");
  }

  /**
   * @param name what is set
   * @param help one sentence of explanation
   * @param initial the value at the start and the default
   * @param check why a text cannot be used; empty when it can
   */
  public TextSettingField(
      String name, String help, String initial, Function<String, String> check) {
    super(name, help, "", initial, text -> text.isEmpty() ? "empty" : text);
    this.check = check;
    editor.setText(initial);
    editor.textProperty().addListener((property, old, text) -> typed(text));
    editor
        .focusedProperty()
        .addListener(
            (property, old, focused) -> {
              if (!focused && error().isEmpty()) {
                take(editor.getText());
              }
            });
    editor.setOnAction(
        e -> {
          if (error().isEmpty()) {
            take(editor.getText());
          }
        });
    frame().setControl(editor, editor);
  }

  private void typed(String text) {
    String reason = check.apply(text);
    showError(reason);
    if (reason.isEmpty() && !editor.isFocused()) {
      take(text);
    }
  }

  /** The text field. */
  public TextField editor() {
    return editor;
  }

  @Override
  public void setValue(String next) {
    String reason = check.apply(next);
    if (!reason.isEmpty()) {
      throw new IllegalArgumentException("TextSettingField: " + reason);
    }
    editor.setText(next);
    take(next);
  }
}
