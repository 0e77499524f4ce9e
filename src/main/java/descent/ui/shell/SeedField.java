package descent.ui.shell;

import descent.ui.control.Hint;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The seed of the run in sight. Another one typed in starts the run again with Enter; Escape, or
 * leaving the field, brings back the one that counts.
 */
final class SeedField extends TextField {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final String HELP =
      "The run's seed; type another and press Enter to start with it";

  private final LongConsumer chosen;
  private final Hint hint = Hint.on(this, HELP);
  private String shown = "";

  SeedField(LongConsumer chosen) {
    this.chosen = chosen;
    setId("seed");
    getStyleClass().add("seed");
    setAccessibleText(HELP);
    setOnAction(e -> enter());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            revert();
          }
        });
    focusedProperty()
        .addListener(
            (property, was, focused) -> {
              if (!focused) {
                revert();
              }
            });
  }

  /** Shows the seed that counts, unless another is being typed. */
  void show(String seed) {
    setDisable(seed.isEmpty());
    if (!seed.equals(shown)) {
      boolean untouched = getText().equals(shown) || !isFocused();
      shown = seed;
      if (untouched) {
        revert();
      }
    }
  }

  private void revert() {
    setText(shown);
    mark("");
  }

  private void enter() {
    try {
      long seed = Long.parseLong(getText().strip());
      if (seed < 0) {
        throw new NumberFormatException("negative");
      }
      shown = String.valueOf(seed);
      revert();
      chosen.accept(seed);
    } catch (NumberFormatException e) {
      mark("A seed is a whole number from 0 to " + Long.MAX_VALUE + ", not \"" + getText() + "\"");
    }
  }

  private void mark(String reason) {
    pseudoClassStateChanged(INVALID, !reason.isEmpty());
    hint.setText(reason.isEmpty() ? HELP : reason);
  }
}
