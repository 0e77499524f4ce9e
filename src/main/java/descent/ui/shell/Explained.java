package descent.ui.shell;

import descent.ui.control.Hint;
import javafx.scene.control.Control;
import javafx.scene.layout.StackPane;

/**
 * A control that says what it does, or, while it is disabled, why: a disabled control shows no
 * tooltip of its own.
 */
public final class Explained extends StackPane {
  private final Control control;
  private final Hint hint = Hint.on(this, "");
  private String help;
  private String reason = "";

  /**
   * @param help what the control does, with its key
   */
  public Explained(Control control, String help) {
    super(control);
    this.control = control;
    this.help = help;
    setPickOnBounds(true);
    show();
  }

  /** Enables the control if {@code reason} is empty, else disables it and says why. */
  public void setReason(String newReason) {
    if (!newReason.equals(reason)) {
      reason = newReason;
      control.setDisable(!reason.isEmpty());
      show();
    }
  }

  public void setHelp(String newHelp) {
    if (!newHelp.equals(help)) {
      help = newHelp;
      show();
    }
  }

  /** What the tooltip says now. */
  public String tooltipText() {
    return hint.text();
  }

  private void show() {
    hint.setText(reason.isEmpty() ? help : reason);
    control.setAccessibleHelp(hint.text());
  }
}
