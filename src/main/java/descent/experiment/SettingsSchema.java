package descent.experiment;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a configuration record, in the record's order, and the way between the record and
 * its values by name. The record's compact constructor checks what concerns several settings at
 * once.
 *
 * @param <C> a record whose components all carry {@link Setting}
 */
public final class SettingsSchema<C extends Record> {
  private final Class<C> type;
  private final List<SettingSpec> specs;

  private SettingsSchema(Class<C> type, List<SettingSpec> specs) {
    this.type = type;
    this.specs = specs;
  }

  /** Of each record, once: it is asked for in every frame. */
  private static final ClassValue<SettingsSchema<?>> MADE =
      new ClassValue<>() {
        @Override
        protected SettingsSchema<?> computeValue(Class<?> type) {
          return make(type.asSubclass(Record.class));
        }
      };

  @SuppressWarnings("unchecked") // made of the same class
  public static <C extends Record> SettingsSchema<C> of(Class<C> type) {
    return (SettingsSchema<C>) MADE.get(type);
  }

  private static <C extends Record> SettingsSchema<C> make(Class<C> type) {
    List<SettingSpec> specs = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      specs.add(spec(component));
    }
    return new SettingsSchema<>(type, List.copyOf(specs));
  }

  private static SettingSpec spec(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalArgumentException(component + " expected a @Setting annotation");
    }
    Class<?> boxed =
        Map.<Class<?>, Class<?>>of(
                int.class, Integer.class, double.class, Double.class, boolean.class, Boolean.class)
            .getOrDefault(component.getType(), component.getType());
    Object[] constants = boxed.getEnumConstants();
    List<String> choices =
        constants == null ? List.of() : Arrays.stream(constants).map(SettingSpec::typed).toList();
    SettingSpec untyped = withDefault(component, setting, boxed, choices, "");
    return withDefault(component, setting, boxed, choices, untyped.parse(setting.value()));
  }

  private static SettingSpec withDefault(
      RecordComponent component,
      Setting setting,
      Class<?> type,
      List<String> choices,
      Object value) {
    return new SettingSpec(
        component.getName(),
        type,
        setting.group(),
        setting.label(),
        setting.help(),
        value,
        setting.min(),
        setting.max(),
        setting.logarithmic(),
        setting.unit(),
        setting.live(),
        choices);
  }

  public List<SettingSpec> settings() {
    return specs;
  }

  /** The setting called {@code name}. */
  public SettingSpec setting(String name) {
    for (SettingSpec spec : specs) {
      if (spec.name().equals(name)) {
        return spec;
      }
    }
    throw new SettingException(
        name,
        "There is no setting "
            + name
            + "; expected one of "
            + String.join(", ", specs.stream().map(SettingSpec::name).toList()));
  }

  /** The record of all defaults. */
  public C defaults() {
    return build(Map.of());
  }

  /** The record of the defaults, overridden by {@code text} values by name. */
  public C parse(Map<String, String> text) {
    Map<String, Object> values = new LinkedHashMap<>();
    text.forEach((name, value) -> values.put(name, setting(name).parse(value)));
    return build(values);
  }

  /** The record of the defaults, overridden by typed values by name. */
  public C build(Map<String, Object> values) {
    values.keySet().forEach(this::setting);
    Object[] arguments = new Object[specs.size()];
    Class<?>[] types = new Class<?>[specs.size()];
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.getOrDefault(specs.get(i).name(), specs.get(i).defaultValue());
      types[i] = components[i].getType();
    }
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(type + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** The values of a record of this type, in order. */
  public Map<String, Object> values(Record config) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(component.getName(), component.getAccessor().invoke(config));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
    return values;
  }

  /** The record with one value changed, checked. */
  public C with(Record config, String name, Object value) {
    Map<String, Object> values = values(config);
    values.put(setting(name).name(), setting(name).parse(SettingSpec.typed(value)));
    return build(values);
  }
}
