package descent.lesson;

import descent.experiment.ExperimentConfig;
import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.Topic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that a lesson begins: the defaults, a preset over them, settings over that.
 *
 * @param name for claims and curves
 * @param preset "default" for none
 * @param set settings as typed
 * @param seed of every random draw
 */
public record RunStart(String name, String preset, Map<String, String> set, long seed) {
  static final String NO_PRESET = "default";

  public RunStart {
    set = Map.copyOf(set);
  }

  /** All settings that differ from the defaults, as typed. */
  public Map<String, String> typed(Topic topic) {
    Map<String, String> typed = new LinkedHashMap<>();
    topic.presets().stream()
        .filter(each -> each.name().equals(preset))
        .findFirst()
        .map(Preset::settings)
        .ifPresent(typed::putAll);
    typed.putAll(set);
    return typed;
  }

  /**
   * The configuration.
   *
   * @throws SettingException if the topic refuses it
   */
  ExperimentConfig config(Topic topic) {
    return new ExperimentConfig(topic.name(), preset, seed, topic.settings().parse(typed(topic)));
  }
}
