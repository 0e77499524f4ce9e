package descent.lesson;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.SettingsSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of one run of a lesson at some moment; immutable.
 *
 * @param state where it stands
 * @param refusal why it could not begin; empty if it could
 * @param numbers single ones by name: step, epoch, parameters, settings, and the final numbers of a
 *     run that is over
 * @param curves metrics over the steps and measures, by name
 */
public record RunFacts(
    RunState state, String refusal, Map<String, Double> numbers, Map<String, Curve> curves) {
  private static final String REFUSED = "refused";

  public RunFacts {
    numbers = Map.copyOf(numbers);
    curves = Map.copyOf(curves);
  }

  /** A run that could not begin. */
  static RunFacts refused(String reason) {
    return new RunFacts(RunState.FAILED, reason, Map.of(), Map.of());
  }

  /** All words for how a run stands. */
  static List<String> states() {
    List<String> words = new ArrayList<>();
    for (RunState state : RunState.values()) {
      words.add(word(state));
    }
    words.add(REFUSED);
    return words;
  }

  private static String word(RunState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word for how it stands: "diverged". */
  public String stateWord() {
    return refusal.isEmpty() ? word(state) : REFUSED;
  }

  /** With measures of this moment, beside those of earlier ones. */
  RunFacts with(Map<String, double[]> measures) {
    Map<String, Curve> all = new LinkedHashMap<>(curves);
    measures.forEach((name, values) -> all.put(name, Curve.counted(values)));
    return new RunFacts(state, refusal, numbers, all);
  }

  /** Collects the facts of a run. */
  public static final class Builder {
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private RunState state = RunState.READY;
    private String refusal = "";

    public Builder state(RunState value) {
      state = value;
      return this;
    }

    public Builder refusal(String reason) {
      refusal = reason;
      return this;
    }

    public Builder number(String name, double value) {
      numbers.put(name, value);
      return this;
    }

    public Builder curve(String name, double[] x, double[] y) {
      curves.put(name, new Curve(x, y));
      return this;
    }

    /** The numbers among the settings, and the seed. */
    public Builder config(SettingsSchema<? extends Record> schema, ExperimentConfig config) {
      schema.values(config.settings()).forEach(this::any);
      return number("seed", config.seed());
    }

    /** Final numbers: single ones and lists of them; anything else is left out. */
    public Builder summary(Map<String, Object> metrics) {
      metrics.forEach(this::any);
      return this;
    }

    private void any(String name, Object value) {
      if (value instanceof Number number) {
        number(name, number.doubleValue());
      } else if (value instanceof Boolean flag) {
        number(name, Boolean.TRUE.equals(flag) ? 1 : 0);
      } else if (value instanceof List<?> list && !list.isEmpty()) {
        list(list).ifPresent(values -> curves.put(name, Curve.counted(values)));
      }
    }

    private static Optional<double[]> list(List<?> list) {
      double[] values = new double[list.size()];
      for (int i = 0; i < values.length; i++) {
        if (!(list.get(i) instanceof Number number)) {
          return Optional.empty();
        }
        values[i] = number.doubleValue();
      }
      return Optional.of(values);
    }

    public RunFacts build() {
      return new RunFacts(state, refusal, numbers, curves);
    }
  }

  /** A single number, if there is one of this name. */
  OptionalDouble number(String name) {
    Double value = numbers.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A curve, if there is one of this name. */
  public Optional<Curve> curve(String name) {
    return Optional.ofNullable(curves.get(name));
  }
}
