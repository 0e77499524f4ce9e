package descent.cli;

import descent.experiment.ExperimentConfig;
import descent.experiment.Preset;
import descent.experiment.SettingChange;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.run.RunFormatException;
import descent.run.SettingsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The run that a command line describes: the defaults, then a preset, then a file, then {@code
 * --set}.
 *
 * @param config at step 0
 * @param changes live changes to repeat, if the file is a run.json
 * @param maxEpochs unless the topic has a setting for it
 */
record RunRequest(ExperimentConfig config, List<SettingChange> changes, OptionalInt maxEpochs) {
  static final String DEFAULT_PRESET = "default";
  private static final String EPOCHS = "epochs";
  static final long DEFAULT_SEED = 1;

  static RunRequest of(
      Topic topic,
      Optional<String> preset,
      Optional<Path> file,
      List<String> sets,
      OptionalLong seed,
      OptionalInt epochs)
      throws RunFormatException {
    Optional<SettingsFile> read =
        file.isPresent() ? Optional.of(SettingsFile.read(file.get(), topic)) : Optional.empty();
    String presetName = preset.or(() -> read.flatMap(SettingsFile::preset)).orElse(DEFAULT_PRESET);
    Map<String, String> settings = new LinkedHashMap<>();
    if (preset.isPresent()) {
      settings.putAll(preset(topic, presetName));
    }
    read.ifPresent(found -> settings.putAll(found.settings()));
    sets.forEach(set -> put(topic, settings, set));
    OptionalInt maxEpochs = epochs;
    if (epochs.isPresent() && has(topic, EPOCHS)) {
      settings.put(EPOCHS, Integer.toString(epochs.getAsInt()));
      maxEpochs = OptionalInt.empty();
    }
    long chosenSeed = seed.orElseGet(() -> read.flatMap(SettingsFile::seed).orElse(DEFAULT_SEED));
    Record parsed = topic.settings().parse(settings);
    return new RunRequest(
        new ExperimentConfig(topic.name(), presetName, chosenSeed, parsed),
        read.map(SettingsFile::changes).orElse(List.of()),
        maxEpochs);
  }

  private static boolean has(Topic topic, String setting) {
    return topic.settings().settings().stream().map(SettingSpec::name).anyMatch(setting::equals);
  }

  private static void put(Topic topic, Map<String, String> settings, String set) {
    Map.Entry<String, String> pair = pair(set);
    topic.settings().setting(pair.getKey()).parse(pair.getValue());
    settings.put(pair.getKey(), pair.getValue());
  }

  /** Name and value of what {@code --set} was given. */
  static Map.Entry<String, String> pair(String set) {
    int equals = set.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--set expected key=value but got " + set);
    }
    return Map.entry(set.substring(0, equals).strip(), set.substring(equals + 1));
  }

  /** The settings of a preset. */
  static Map<String, String> preset(Topic topic, String name) {
    for (Preset preset : topic.presets()) {
      if (preset.name().equals(name)) {
        return preset.settings();
      }
    }
    if (name.equals(DEFAULT_PRESET)) {
      return Map.of();
    }
    throw new UsageException(
        "There is no preset "
            + name
            + " of "
            + topic.name()
            + "; expected one of "
            + DEFAULT_PRESET
            + topic.presets().stream()
                .map(Preset::name)
                .filter(other -> !other.equals(DEFAULT_PRESET))
                .map(other -> ", " + other)
                .reduce("", String::concat));
  }
}
