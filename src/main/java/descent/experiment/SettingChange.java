package descent.experiment;

/**
 * A live setting that was changed while a run went on, as {@code run.json} keeps it.
 *
 * @param step the number of updates made before it: it holds from the next one on
 * @param name of the setting
 * @param value as it is typed
 */
public record SettingChange(long step, String name, String value) {}
