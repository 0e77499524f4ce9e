package descent.ui.shell;

import java.util.List;
import java.util.Map;

/** The presets that the user has saved for one topic, in the remembered settings. */
final class OwnPresets {
  private final Preferences preferences;
  private final String prefix;

  OwnPresets(Preferences preferences, String topic) {
    this.preferences = preferences;
    this.prefix = topic + ".preset.";
  }

  List<String> names() {
    return preferences.keys(prefix).stream()
        .map(key -> key.substring(prefix.length()))
        .sorted()
        .toList();
  }

  /** What differs from the defaults, as typed. */
  Map<String, String> settings(String name) {
    return preferences.texts(prefix + name);
  }

  void save(String name, Map<String, String> settings) {
    preferences.put(prefix + name, settings);
  }

  void remove(String name) {
    preferences.remove(prefix + name);
  }
}
