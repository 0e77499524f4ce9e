package descent.topic.tsp.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.inspect.AttentionProbe.Attention;
import descent.topic.tsp.inspect.AttentionProbe.Kind;
import descent.topic.tsp.inspect.AttentionProbe.Layer;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.Exact;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers held against what the network itself computes another way. */
class InspectTest {
  private static final int N = 9;
  private static final LabelRequest REQUEST =
      new LabelRequest("inspected", InstanceKind.UNIFORM, N, N, 3);
  private static final Instance SHOWN = REQUEST.instance(0);

  /** What is to be checked of a model. */
  private interface Check {
    void of(TspMoment moment);
  }

  private static void with(String kind, boolean normFirst, Check check) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("model", kind);
    typed.put("minCities", Integer.toString(N));
    typed.put("maxCities", Integer.toString(N));
    typed.put("width", "16");
    typed.put("heads", "2");
    typed.put("feedForward", "24");
    typed.put("normFirst", Boolean.toString(normFirst));
    TspConfig config = TspConfig.schema().parse(typed);
    try (Device device = new Device(1)) {
      TspModel model = TspModel.create(device, config.network(), new Generator(4));
      model.eval();
      try (Device.Scope scope = device.scope();
          Device.NoGrad unrecorded = device.noGrad()) {
        check.of(new TspMoment(device, config, model, labels(), 0));
      }
    }
  }

  private static List<LabelledInstance> labels() {
    List<LabelledInstance> labels = new ArrayList<>();
    for (int i = 1; i < 6; i++) {
      Instance instance = REQUEST.instance(i);
      Solution optimum = new Exact().solve(instance, SearchWatch.NONE);
      labels.add(new LabelledInstance(instance, optimum.tour(), true));
    }
    return labels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointer", "course", "course-plain"})
  void attention_followsTheGreedyTourUnderTheCausalMask(String kind) {
    with(
        kind,
        true,
        moment -> {
          Attention found = new AttentionProbe(SHOWN).answer(moment).found().orElseThrow();
          Layer cross = found.of(Kind.CROSS).get(1);
          Layer self = found.of(Kind.DECODER).get(1);
          assertEquals(3, found.of(Kind.ENCODER).size());
          Decoding decoding =
              moment.model().decode(CityBatch.of(moment.device(), List.of(SHOWN.unitSquare())));
          for (int t = 0; t < cross.queries() - 1; t++) {
            float[] scores;
            try (Device.Scope step = moment.device().scope()) {
              scores = decoding.scores();
            }
            assertEquals(found.walk().guesses()[t + 1], NextCity.highest(scores, 0, N));
            decoding.go(found.walk().tour().city(t + 1));
            for (int head = 0; head < 2; head++) {
              double all = 0;
              for (int j = 0; j < self.keys(); j++) {
                all += self.weight(head, t, j);
                assertTrue(j <= t || self.weight(head, t, j) == 0, "causal");
              }
              assertEquals(1, all, 1e-5);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void block_goesTheWayOfTheLayersThemselves(boolean normFirst) {
    with(
        "pointer",
        normFirst,
        moment -> {
          BlockProbe.Block block = new BlockProbe(SHOWN).answer(moment).found().orElseThrow();
          TspModel model = moment.model();
          CityBatch cities = CityBatch.of(moment.device(), List.of(SHOWN.unitSquare()));
          Tensor memory = model.encode(cities);
          int steps = N - 1;
          int[] prefix = java.util.Arrays.copyOf(block.walk().tour().toArray(), steps);
          Tensor own =
              model
                  .decoder()
                  .forward(
                      model.embedPrefix(memory, prefix, steps),
                      memory,
                      descent.engine.functional.AttentionMask.ofOrder(),
                      cities.mask());
          assertArrayEquals(own.toFloats(), block.output(), 1e-5f);
          assertEquals(3 * 2 + 2 * 3, block.stages().size());

          Attention attention = new AttentionProbe(SHOWN).answer(moment).found().orElseThrow();
          checkWeights(block.scores().get(1), attention.of(Kind.ENCODER).get(1));
          checkWeights(block.scores().get(4), attention.of(Kind.DECODER).get(1));
        });
  }

  /** Scores by 1/sqrt(d_k), masked, through a softmax are the weights that the layer used. */
  private static void checkWeights(BlockProbe.Scores scores, Layer layer) {
    int n = scores.steps();
    for (int head = 0; head < 2; head++) {
      double[] products = scores.head(head);
      for (int i = 0; i < n; i++) {
        int keys = scores.decoder() ? i + 1 : n;
        double[] row = java.util.Arrays.copyOfRange(products, i * n, i * n + keys);
        double[] weights = Saturation.softmax(row, 1 / Math.sqrt(scores.keyWidth()));
        for (int j = 0; j < keys; j++) {
          assertEquals(layer.weight(head, i, j), weights[j], 1e-5);
        }
      }
    }
  }

  @Test
  void norms_layerNormIgnoresCompanyAndBatchNormDoesNot() {
    with(
        "pointer",
        true,
        moment -> {
          NormProbe.Norms norms = new NormProbe(SHOWN).answer(moment).found().orElseThrow();
          assertArrayEquals(new int[] {1, 2, 4, 6}, norms.batchSizes());
          for (int i = 0; i < 3; i++) {
            assertEquals(0, norms.layerNormDrift()[i], 1e-6);
            assertTrue(norms.batchNormDrift()[i] > 0.01);
          }
          assertEquals(0, norms.batchNormDrift()[3], 1e-6, "the largest batch itself");
          for (int city = 0; city < N; city++) {
            assertEquals(1, norms.layerNorm()[city], 1e-3);
          }
        });
  }

  @Test
  void order_pointerNetworkIsEquivariantAndCourseNetworkIsNot() {
    with(
        "pointer",
        true,
        moment -> {
          OrderProbe.Order order = new OrderProbe(SHOWN, 1).answer(moment).found().orElseThrow();
          assertEquals(0, order.encoder(), 1e-5);
          assertTrue(order.shuffled() > 1e-4);
          assertEquals(0, order.withoutMask(), 1e-5);
          assertTrue(order.withoutPositions() > order.withoutMask(), "the mask alone tells order");
          OrderProbe.Order again = new OrderProbe(SHOWN, 1).answer(moment).found().orElseThrow();
          assertEquals(order.loss(), again.loss(), "positions are there again");
          assertTrue(order.loss() != order.lossWithoutPositions());
        });
    with(
        "course",
        true,
        moment -> {
          OrderProbe.Order order = new OrderProbe(SHOWN, 1).answer(moment).found().orElseThrow();
          assertTrue(order.encoder() > 0.01);
        });
  }

  @Test
  void saturation_growsWithoutTheDivisionAlone() {
    Saturation found = Saturation.of(20, 1);
    int last = found.keyWidths().length - 1;
    assertEquals(512, found.keyWidths()[last]);
    assertTrue(found.unscaled()[last] > 0.8);
    assertTrue(found.scaled()[last] < 0.35);
    assertEquals(found.scaled()[0], found.unscaled()[0], 1e-12, "the root of 1 is 1");
  }

  @Test
  void instancesThatANetworkCannotTake_areRefusedWithTheReason() {
    Instance other = new LabelRequest("other", InstanceKind.UNIFORM, 7, 7, 1).instance(0);
    with(
        "course",
        true,
        moment -> {
          Reply<Attention> reply = new AttentionProbe(other).answer(moment);
          assertTrue(reply.found().isEmpty());
          assertTrue(reply.refusal().contains("expected instances of 9 cities but got 7"));
        });
  }
}
