package descent.topic.tsp.inspect;

import descent.topic.tsp.TspMoment;
import descent.topic.tsp.decode.BeamSearch;
import descent.topic.tsp.decode.BeamSearch.Candidate;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a beam search grows: which prefixes it follows at every step.
 *
 * @param width prefixes that are followed at most
 */
public record BeamProbe(Instance instance, int width) implements InstanceQuestion<BeamProbe.Beam> {
  /**
   * A prefix.
   *
   * @param parent its place in the level before
   * @param city the last one
   * @param logProbability of the prefix
   */
  public record Node(int parent, int city, double logProbability) {}

  /**
   * All prefixes.
   *
   * @param levels from the start alone on, level t has prefixes of t + 1 cities, the most probable
   *     first
   */
  public record Beam(List<List<Node>> levels) {
    /** The cities of a prefix, in order. */
    public int[] prefix(int level, int place) {
      int[] cities = new int[level + 1];
      int at = place;
      for (int t = level; t >= 0; t--) {
        cities[t] = levels.get(t).get(at).city();
        at = levels.get(t).get(at).parent();
      }
      return cities;
    }

    /** The whole tours, the most probable first. */
    public List<Tour> tours() {
      int last = levels.size() - 1;
      List<Tour> tours = new ArrayList<>();
      for (int place = 0; place < levels.get(last).size(); place++) {
        tours.add(Tour.of(prefix(last, place)));
      }
      return tours;
    }

    /** Which prefixes some whole tour begins with, level by level. */
    public List<boolean[]> survivors() {
      List<boolean[]> alive = new ArrayList<>();
      levels.forEach(level -> alive.add(new boolean[level.size()]));
      Arrays.fill(alive.get(levels.size() - 1), true);
      for (int t = levels.size() - 1; t > 0; t--) {
        for (int place = 0; place < levels.get(t).size(); place++) {
          if (alive.get(t)[place]) {
            alive.get(t - 1)[levels.get(t).get(place).parent()] = true;
          }
        }
      }
      return alive;
    }
  }

  @Override
  public Beam look(TspMoment moment) {
    Decoding decoding =
        moment.model().decode(CityBatch.of(moment.device(), List.of(instance.unitSquare())));
    List<List<Node>> levels = new ArrayList<>();
    levels.add(List.of(new Node(0, 0, 0)));
    new BeamSearch(decoding, width)
        .run(() -> {}, chosen -> levels.add(chosen.stream().map(BeamProbe::node).toList()));
    return new Beam(List.copyOf(levels));
  }

  private static Node node(Candidate candidate) {
    return new Node(candidate.row(), candidate.city(), candidate.logProbability());
  }
}
