package descent.ui.control;

import org.controlsfx.control.ToggleSwitch;

/** A switch: on or off. */
public final class ToggleField extends SimpleField<Boolean> {
  private final ToggleSwitch toggle = new ToggleSwitch();

  /**
   * @param name what is set
   * @param help one sentence of explanation
   * @param initial the value at the start and the default
   */
  public ToggleField(String name, String help, boolean initial) {
    super(name, help, "", initial, on -> on ? "on" : "off");
    toggle.setSelected(initial);
    toggle.selectedProperty().addListener((property, old, on) -> take(on));
    frame().setInlineControl(toggle);
  }

  /** The switch itself. */
  public ToggleSwitch toggle() {
    return toggle;
  }

  @Override
  public void setValue(Boolean next) {
    toggle.setSelected(next);
    take(next);
  }
}
