package descent.ui.shell;

import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.SettingsSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings of a topic as they are edited: what was typed, what of it is wrong and why, what
 * holds, and what waits for a yes because it starts the run again. Knows no screen.
 */
final class SettingsModel {
  /** Hears what changes. */
  interface Listener {
    /** {@code live} settings that hold from now on, by name. */
    void applied(Record settings, List<String> live);

    /** Settings to begin the run anew with. */
    void restart(Record settings);

    /** Texts, errors or the question have changed. */
    void refreshed();
  }

  private final SettingsSchema<? extends Record> schema;
  private final Supplier<Boolean> begun;
  private final Listener listener;
  private final Map<String, String> drafts = new LinkedHashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final Map<String, Object> waiting = new LinkedHashMap<>();
  private Record current;

  /**
   * @param begun whether the run has made a step
   */
  SettingsModel(
      SettingsSchema<? extends Record> schema,
      Record initial,
      Supplier<Boolean> begun,
      Listener listener) {
    this.schema = schema;
    this.current = initial;
    this.begun = begun;
    this.listener = listener;
  }

  List<SettingSpec> specs() {
    return schema.settings();
  }

  /** The settings that hold. */
  Record current() {
    return current;
  }

  /** What the setting's field shows: what was typed last, right or wrong. */
  String text(String name) {
    Object waits = waiting.get(name);
    String draft = drafts.get(name);
    return draft != null ? draft : waits != null ? SettingSpec.typed(waits) : held(name);
  }

  private String held(String name) {
    return SettingSpec.typed(value(name));
  }

  private Object value(String name) {
    Object value = schema.values(current).get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Settings expected one of " + schema.values(current).keySet() + " but got " + name);
    }
    return value;
  }

  boolean isDefault(String name) {
    return text(name).equals(SettingSpec.typed(schema.setting(name).defaultValue()));
  }

  /** Why the typed value is refused. */
  Optional<String> error(String name) {
    return Optional.ofNullable(errors.get(name));
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** The labels of the changes that start the run again and wait for a yes. */
  List<String> waiting() {
    return waiting.keySet().stream()
        .map(schema::setting)
        .filter(setting -> !setting.live())
        .map(SettingSpec::label)
        .toList();
  }

  /** One setting was typed. */
  void edit(String name, String typed) {
    edit(Map.of(name, typed));
  }

  /** Several settings were typed together; if one of them waits for a yes, all do. */
  void edit(Map<String, String> typed) {
    typed.forEach(
        (name, text) -> {
          drafts.put(name, text);
          waiting.remove(name);
        });
    settle(typed.keySet());
  }

  /** All settings go back to {@code settings}, as if typed. */
  void editAll(Record settings) {
    Map<String, String> typed = new LinkedHashMap<>();
    schema.values(settings).forEach((name, value) -> typed.put(name, SettingSpec.typed(value)));
    edit(typed);
  }

  /** Takes over what holds from elsewhere: a run that was resumed, a change made by a view. */
  void show(Record settings) {
    current = settings;
    drafts.clear();
    errors.clear();
    waiting.clear();
    listener.refreshed();
  }

  /** Marks settings that the topic itself refused when it began a run with them. */
  void refuse(SettingException refused) {
    for (String name : refused.setting().strip().split("\\s*,\\s*")) {
      errors.put(name, String.valueOf(refused.getMessage()));
    }
    listener.refreshed();
  }

  /** Yes: what waits starts the run again. */
  void confirm() {
    if (!waiting.isEmpty()) {
      Map<String, Object> values = new LinkedHashMap<>(schema.values(current));
      values.putAll(waiting);
      waiting.clear();
      current = schema.build(values);
      listener.restart(current);
      listener.refreshed();
    }
  }

  /** No: what waits is forgotten. */
  void revert() {
    waiting.clear();
    settle(Set.of());
  }

  private void settle(Set<String> typed) {
    errors.clear();
    Map<String, Object> changes = parsedDrafts();
    changes.putAll(missing(waiting, changes));
    Record next = consistent(changes);
    drafts.keySet().removeIf(name -> !errors.containsKey(name));
    apply(next, changes, typed);
    listener.refreshed();
  }

  /**
   * The settings with {@code changes}, from which those that contradict others are taken out and
   * marked.
   */
  private Record consistent(Map<String, Object> changes) {
    while (!changes.isEmpty()) {
      try {
        return schema.build(merged(changes));
      } catch (SettingException e) {
        List<String> named = List.of(e.setting().strip().split("\\s*,\\s*"));
        named.forEach(name -> errors.put(name, e.getMessage()));
        if (!changes.keySet().removeAll(named)) {
          changes.keySet().forEach(name -> errors.put(name, e.getMessage()));
          changes.clear();
        }
      }
    }
    return current;
  }

  private Map<String, Object> parsedDrafts() {
    Map<String, Object> parsed = new LinkedHashMap<>();
    drafts.forEach(
        (name, text) -> {
          try {
            parsed.put(name, schema.setting(name).parse(text));
          } catch (SettingException e) {
            errors.put(name, e.getMessage());
          }
        });
    return parsed;
  }

  private static Map<String, Object> missing(Map<String, Object> from, Map<String, Object> in) {
    Map<String, Object> rest = new LinkedHashMap<>(from);
    rest.keySet().removeAll(in.keySet());
    return rest;
  }

  private Map<String, Object> merged(Map<String, Object> changes) {
    Map<String, Object> values = new LinkedHashMap<>(schema.values(current));
    values.putAll(changes);
    return values;
  }

  private void apply(Record next, Map<String, Object> changes, Set<String> typed) {
    Map<String, Object> live = new LinkedHashMap<>();
    Map<String, Object> restarting = new LinkedHashMap<>();
    changes.forEach(
        (name, value) -> {
          if (value.equals(value(name))) {
            waiting.remove(name);
          } else {
            (schema.setting(name).live() ? live : restarting).put(name, value);
          }
        });
    if (restarting.isEmpty()) {
      waiting.clear();
      applyLive(next, List.copyOf(live.keySet()));
    } else if (!begun.get()) {
      waiting.clear();
      current = next;
      listener.restart(next);
    } else if (Collections.disjoint(restarting.keySet(), typed)) {
      live.keySet().removeAll(waiting.keySet());
      applyLiveAlone(live);
    } else {
      waiting.putAll(restarting);
      waiting.putAll(live);
    }
  }

  private void applyLive(Record next, List<String> live) {
    if (!live.isEmpty()) {
      current = next;
      listener.applied(next, live);
    }
  }

  /** Live changes hold at once while others wait, unless they are only valid together. */
  private void applyLiveAlone(Map<String, Object> live) {
    try {
      applyLive(schema.build(merged(live)), List.copyOf(live.keySet()));
    } catch (SettingException e) {
      waiting.putAll(live);
    }
  }

  /** How the settings differ from the defaults, as typed. */
  Map<String, String> differences() {
    Map<String, String> differences = new LinkedHashMap<>();
    schema
        .values(current)
        .forEach(
            (name, value) -> {
              if (!value.equals(schema.setting(name).defaultValue())) {
                differences.put(name, SettingSpec.typed(value));
              }
            });
    return differences;
  }
}
