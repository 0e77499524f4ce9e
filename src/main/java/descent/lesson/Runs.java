package descent.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs of a lesson so far, by name, and which of them is the one at hand. */
public final class Runs {
  private final Map<String, RunFacts> facts = new LinkedHashMap<>();
  private String now = "";

  /** What is known of the run {@code name}, which is at hand from now on. */
  void put(String name, RunFacts value) {
    now = name;
    facts.put(name, value);
  }

  /** The run called {@code name}, the one at hand if that is empty. */
  public Optional<RunFacts> get(String name) {
    return Optional.ofNullable(facts.get(name.isEmpty() ? now : name));
  }

  boolean has(String name) {
    return facts.containsKey(name);
  }
}
