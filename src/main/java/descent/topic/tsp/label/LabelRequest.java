package descent.topic.tsp.label;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import java.util.Locale;

/**
 * Names an endless sequence of random instances.
 *
 * @param purpose sequences of different purposes share nothing, whatever their seeds: "train",
 *     "validation", "test"; lower-case letters
 * @param kind how cities are placed
 * @param minCities the fewest cities of an instance
 * @param maxCities the most; each number between is equally likely
 * @param seed of this sequence
 */
public record LabelRequest(
    String purpose, InstanceKind kind, int minCities, int maxCities, long seed) {
  public LabelRequest {
    if (!purpose.matches("[a-z]+")) {
      throw new IllegalArgumentException("Expected lower-case letters but got " + purpose);
    } else if (minCities < Instance.MIN_CITIES || maxCities < minCities) {
      throw new IllegalArgumentException(
          "Expected "
              + Instance.MIN_CITIES
              + " or more cities but got "
              + minCities
              + " to "
              + maxCities);
    }
  }

  /** Random instances of one size. */
  public static LabelRequest uniform(String purpose, int cities, long seed) {
    return new LabelRequest(purpose, InstanceKind.UNIFORM, cities, cities, seed);
  }

  /** The instance at an index from 0 on. */
  public Instance instance(long index) {
    Generator generator = Generator.of(seed, prefix() + index);
    int cities = minCities + generator.nextInt(maxCities - minCities + 1);
    return kind.draw(kindName() + " " + cities + " no. " + (index + 1), cities, generator);
  }

  /** Tells requests apart, fit for file names: "train-uniform-20-1". */
  String key() {
    return prefix() + seed;
  }

  private String prefix() {
    String sizes = minCities == maxCities ? "" + minCities : minCities + "to" + maxCities;
    return purpose + "-" + kindName() + "-" + sizes + "-";
  }

  private String kindName() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
