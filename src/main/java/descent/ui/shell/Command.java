package descent.ui.shell;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

/**
 * Something the window does, with its key; from one list come the menu, the keys and the help.
 *
 * @param group heading in the menu and the help
 * @param text what it does
 * @param key empty if it has none
 * @param applies whether it would do something now; if not, its key is left to others
 */
record Command(
    String group,
    String text,
    Optional<KeyCombination> key,
    Runnable run,
    BooleanSupplier applies) {
  static Command of(String group, String text, String key, Runnable run) {
    return new Command(
        group,
        text,
        key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(key)),
        run,
        () -> true);
  }

  /** The same while {@code condition} holds. */
  Command when(BooleanSupplier condition) {
    return new Command(group, text, key, run, condition);
  }

  /** The key as it is printed. */
  String keyText() {
    return key.map(KeyCombination::getDisplayText)
        .map(text -> text.equals(" ") ? KeyCode.SPACE.getName() : text)
        .orElse("");
  }
}
