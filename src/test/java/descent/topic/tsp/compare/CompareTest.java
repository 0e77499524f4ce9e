package descent.topic.tsp.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.Improved;
import descent.topic.tsp.solver.Move;
import descent.topic.tsp.solver.Move.Edge;
import descent.topic.tsp.solver.RandomTour;
import descent.topic.tsp.solver.SearchWatch;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement, stories, trials and comparisons. */
class CompareTest {
  private static final Instance INSTANCE =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 12, 12, 3).instance(0);

  @Test
  void agreementSharesEdgesInEitherDirection() {
    Tour shortest = Tour.of(0, 1, 2, 3, 4, 5);
    Agreement same = Agreement.of(shortest.reversed(), shortest);
    assertEquals(1, same.share());
    assertEquals(6, same.divergence());
    assertTrue(same.missed().isEmpty());

    Agreement half = Agreement.of(Tour.of(0, 5, 4, 2, 3, 1), shortest);
    assertEquals(
        List.of(new Edge(0, 5), new Edge(5, 4), new Edge(2, 3), new Edge(1, 0)), half.shared());
    assertEquals(List.of(new Edge(4, 2), new Edge(3, 1)), half.own());
    assertEquals(List.of(new Edge(1, 2), new Edge(3, 4)), half.missed());
    assertEquals(3, half.divergence(), "0 5 4 are those of the other direction");
  }

  @Test
  void bestIsTheProvenTourEvenIfAnotherSeemsShorterByARounding() {
    Tour tour = Tour.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Trial search = new Trial("ils", tour, 3.999999999999999, false, 0.1, List.of());
    Trial exact = new Trial("exact", tour, 4, true, 0.2, List.of());
    assertEquals(exact, new Comparison(INSTANCE, List.of(search, exact)).best().orElseThrow());
    assertEquals(search, new Comparison(INSTANCE, List.of(search)).best().orElseThrow());
  }

  @Test
  void storyGrowsCityByCityAndThenMoveByMove() {
    Improved method = new Improved(new RandomTour(1), EnumSet.of(Move.Kind.TWO_OPT), "random+2opt");
    Tour start = method.first().solve(INSTANCE, SearchWatch.NONE).tour();
    List<Move> moves = method.moves(INSTANCE, start, SearchWatch.NONE);
    Story story = new Story(INSTANCE, start, moves);

    assertTrue(moves.size() > 2);
    assertEquals(13 + 2 * moves.size(), story.frames());
    for (int k = 0; k <= 12; k++) {
      assertEquals(k, Story.edges(story.frame(k)).size());
    }
    assertEquals(0, story.frame(0).length());
    assertFalse(story.frame(11).closed());
    assertEquals(INSTANCE.length(start), story.frame(12).length(), 1e-12);
    Story.Frame leaving = story.frame(13);
    Story.Frame entered = story.frame(14);
    assertEquals(moves.get(0).removed(), leaving.leaving());
    assertEquals(moves.get(0).added(), entered.entered());
    assertEquals(moves.get(0).gain(), leaving.length() - entered.length(), 1e-9);
    assertEquals(story.frame(story.frames() - 1), story.frame(10_000));
    assertEquals(story.last(), story.frame(10_000).order());
  }

  @Test
  void comparisonHoldsAllBaselinesAndTheProvenOptimum() {
    long[] clock = {0};
    Comparison comparison =
        Comparison.of(INSTANCE, 1, SearchWatch.NONE, () -> clock[0] += 1_000_000);
    Trial exact = comparison.trial("exact").orElseThrow();
    assertTrue(exact.proven());
    assertEquals(exact.length(), comparison.best().orElseThrow().length(), 1e-12);
    assertEquals(10, comparison.trials().size());
    for (Trial trial : comparison.trials()) {
      assertEquals(INSTANCE.length(trial.tour()), trial.length(), 1e-12);
      assertTrue(trial.gapPercent(exact.length()) >= -1e-9);
      Trial.Find last = trial.found().get(trial.found().size() - 1);
      assertEquals(trial.length(), last.length(), 1e-9);
      assertEquals(trial.seconds(), last.seconds(), 1e-12);
    }
  }
}
