package descent.topic.tsp;

import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.solver.Baselines;

/** What can be set when a trained network, or a method without one, is judged. */
public record TspJudging(
    @Setting(
            value = "greedy",
            group = "Decoding",
            label = "Decode",
            help =
                "How tours are found: greedy, beam:K, sample:K, starts:8, active:STEPS, each"
                    + " optionally with +2opt or +or-opt; or without the network: nearest, greedy-edge, 2opt, ils, ...")
        String decode,
    @Setting(
            value = "0",
            group = "Data",
            label = "Instances",
            help =
                "Without a file: 0 judges on the run's validation instances, N on N others that no"
                    + " run has seen.",
            min = 0,
            max = 1_000_000)
        int count,
    @Setting(
            value = "1",
            group = "Decoding",
            label = "Temperature",
            help = "Sampling: divides the scores, below 1 sharper, above 1 flatter.",
            min = 0.01,
            max = 100,
            logarithmic = true)
        double temperature,
    @Setting(
            value = "0",
            group = "Decoding",
            label = "Top K",
            help = "Sampling: only the K most probable cities; 0 for all.",
            min = 0,
            max = 1000)
        int topK,
    @Setting(
            value = "1",
            group = "Decoding",
            label = "Top P",
            help = "Sampling: only the most probable cities that together reach P.",
            min = 0.01,
            max = 1)
        double topP) {

  public TspJudging {
    if (!isWithoutNetwork(decode)) {
      try {
        DecodeSpec.parse(decode);
      } catch (IllegalArgumentException e) {
        throw new SettingException("decode", e.getMessage() + "; or " + Baselines.EXPECTED);
      }
    }
  }

  private static boolean isWithoutNetwork(String name) {
    return new Baselines(0).named(name).isPresent();
  }

  /** Whether the network is not asked at all. */
  public boolean withoutNetwork() {
    return isWithoutNetwork(decode);
  }

  /** How sampling draws. */
  public SamplingOptions sampling(long seed) {
    return new SamplingOptions(temperature, topK, topP, seed);
  }
}
