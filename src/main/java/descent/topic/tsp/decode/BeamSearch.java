package descent.topic.tsp.decode;

import descent.topic.tsp.model.Decoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the {@code width} most probable prefixes of every instance, one city a step. With a width
 * of 1 it chooses what greedy decoding chooses.
 */
public final class BeamSearch {
  private final Decoding decoding;
  private final int width;
  private double[] logProbabilities;

  /** Goes on from the rows of a decoding that has one for each instance. */
  public BeamSearch(Decoding decoding, int width) {
    this.decoding = decoding;
    this.width = width;
    this.logProbabilities = new double[decoding.rows()];
  }

  /**
   * A prefix made one city longer.
   *
   * @param row the prefix, by its place among those of the step before
   * @param logProbability of the whole prefix
   */
  public record Candidate(int row, int city, double logProbability) {}

  /** Decodes to the end; {@code step} hears of each step before it is taken. */
  void run(Runnable step) {
    run(step, chosen -> {});
  }

  /**
   * Decodes to the end.
   *
   * @param step hears of each step before it is taken
   * @param taken hears which prefixes go on, the most probable of an instance first
   */
  public void run(Runnable step, Consumer<List<Candidate>> taken) {
    while (!decoding.complete()) {
      step.run();
      float[] scores = decoding.scores();
      List<Candidate> chosen = new ArrayList<>();
      for (int from = 0, to; from < decoding.rows(); from = to) {
        to = from + 1;
        while (to < decoding.rows() && decoding.item(to) == decoding.item(from)) {
          to++;
        }
        chosen.addAll(best(candidates(scores, from, to)));
      }
      taken.accept(List.copyOf(chosen));
      decoding.reorder(chosen.stream().mapToInt(Candidate::row).toArray());
      decoding.go(chosen.stream().mapToInt(Candidate::city).toArray());
      logProbabilities = chosen.stream().mapToDouble(Candidate::logProbability).toArray();
    }
  }

  /** All ways on of the rows of one instance; a complete tour has itself alone. */
  private List<Candidate> candidates(float[] scores, int from, int to) {
    int n = decoding.cities();
    List<Candidate> candidates = new ArrayList<>();
    for (int row = from; row < to; row++) {
      if (decoding.complete(row)) {
        candidates.add(new Candidate(row, 0, logProbabilities[row]));
        continue;
      }
      double[] logs = NextCity.logProbabilities(scores, row * n, n);
      for (int city = 0; city < n; city++) {
        if (logs[city] > Double.NEGATIVE_INFINITY) {
          candidates.add(new Candidate(row, city, logProbabilities[row] + logs[city]));
        }
      }
    }
    return candidates;
  }

  private List<Candidate> best(List<Candidate> candidates) {
    Candidate[] sorted = candidates.toArray(Candidate[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(c -> -c.logProbability()));
    return Arrays.asList(sorted).subList(0, Math.min(width, sorted.length));
  }
}
