package descent.topic.tsp.decode;

/**
 * How sampling bends the network's distribution before it draws.
 *
 * @param temperature divides the scores: below 1 sharper, above 1 flatter
 * @param topK keeps the most probable K cities; 0 keeps all
 * @param topP keeps the fewest most probable cities that together have this probability; 1 keeps
 *     all
 * @param seed of the draws
 */
public record SamplingOptions(double temperature, int topK, double topP, long seed) {
  public SamplingOptions {
    if (!(temperature > 0) || topK < 0 || !(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "Sampling expected a temperature above 0, K of at least 0 and P above 0 and up to 1 but"
              + " got "
              + temperature
              + ", "
              + topK
              + " and "
              + topP);
    }
  }

  /** The distribution as it is. */
  public static SamplingOptions plain(long seed) {
    return new SamplingOptions(1, 0, 1, seed);
  }
}
