package descent.topic.tsp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.ExperimentState;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.Labeller;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.SearchWatch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final int N = 8;
  private static final List<LabelledInstance> LABELS =
      IntStream.range(0, 6)
          .mapToObj(i -> new Labeller().label(LabelRequest.uniform("copied", N, 4).instance(i)))
          .toList();

  private static TrainedModel open(String kind) {
    TspConfig config =
        TspConfig.schema()
            .parse(
                Map.of(
                    "model",
                    kind,
                    "minCities",
                    "8",
                    "maxCities",
                    "8",
                    "width",
                    "16",
                    "heads",
                    "2",
                    "feedForward",
                    "24"));
    try (Device device = new Device(1)) {
      TspModel model = TspModel.create(device, config.network(), new Generator(4));
      return new NetworkCopy(config.network(), ExperimentState.of(model.stateDict()), 0).open();
    }
  }

  @Test
  void shortestOfTheCopiesIsThatOfDecodingFromAllOfThem() {
    try (TrainedModel model = open("pointer")) {
      Copies starts = Copies.of(model, Copies.Kind.STARTS, LABELS, SearchWatch.NONE);
      assertEquals(N, starts.copies());
      for (int i = 0; i < LABELS.size(); i++) {
        LabelledInstance label = LABELS.get(i);
        var best =
            model.method(DecodeSpec.parse("starts:1"), 1).solve(label.instance(), SearchWatch.NONE);
        assertEquals(
            label.gapPercent(label.instance().length(best.tour())),
            starts.shortest().percent()[i],
            1e-9);
      }
    }
  }

  @Test
  void firstCopyIsTheInstanceAsItIs() {
    try (TrainedModel model = open("pointer")) {
      Copies asItIs = Copies.of(model, Copies.Kind.AS_IS, LABELS, SearchWatch.NONE);
      assertEquals(1, asItIs.same());
      assertEquals(asItIs.single().mean(), asItIs.shortest().mean(), 1e-12);
      for (Copies.Kind kind : Copies.Kind.values()) {
        Copies copies = Copies.of(model, kind, LABELS, SearchWatch.NONE);
        assertEquals(asItIs.single().mean(), copies.each()[0], 1e-9, kind.title());
        assertTrue(copies.shortest().mean() <= copies.single().mean() + 1e-9, kind.title());
      }
    }
  }

  @Test
  void pointerDoesNotSeeNumbersAndTheCourseNetworkDoes() {
    try (TrainedModel pointer = open("pointer");
        TrainedModel course = open("course")) {
      assertEquals(
          1, Copies.of(pointer, Copies.Kind.NUMBERS, LABELS, SearchWatch.NONE).same(), 1e-12);
      assertTrue(Copies.of(course, Copies.Kind.NUMBERS, LABELS, SearchWatch.NONE).same() < 0.9);
    }
  }

  @Test
  void directions_turnedInstancesSwapTheLosses() {
    List<LabelledInstance> mirrored =
        LABELS.stream()
            .map(label -> new LabelledInstance(label.instance(), label.tour().reversed(), true))
            .toList();
    try (TrainedModel model = open("pointer")) {
      Copies.Directions one = Copies.Directions.of(model, LABELS, SearchWatch.NONE);
      Copies.Directions other = Copies.Directions.of(model, mirrored, SearchWatch.NONE);
      assertEquals(one, other, "what the label's own direction is does not count");
      assertTrue(Math.abs(one.counterClockwise() - one.clockwise()) > 1e-4);
    }
  }
}
