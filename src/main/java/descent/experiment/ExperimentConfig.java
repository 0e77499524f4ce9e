package descent.experiment;

/**
 * Everything that determines a run, beside the data it reads.
 *
 * @param topic the topic's name
 * @param preset the preset it started from, or "default"
 * @param seed of every random draw
 * @param settings the topic's configuration record
 */
public record ExperimentConfig(String topic, String preset, long seed, Record settings) {
  public ExperimentConfig withSeed(long newSeed) {
    return new ExperimentConfig(topic, preset, newSeed, settings);
  }

  public ExperimentConfig withSettings(Record newSettings) {
    return new ExperimentConfig(topic, preset, seed, newSettings);
  }
}
