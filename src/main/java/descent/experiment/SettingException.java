package descent.experiment;

/** A value that a setting does not take: expected, found, where, in one sentence. */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  public SettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /** The setting's name, or several joined by a comma where they contradict each other. */
  public String setting() {
    return setting;
  }
}
