package descent.topic.tsp.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.nn.TransformerOptions;
import descent.engine.optim.Adam;
import descent.engine.optim.GradientClipping;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.Labeller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TspModelTest {
  private final Device device = new Device(1);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private TspModel model(ModelKind kind, int cities) {
    TransformerOptions layers =
        new TransformerOptions(16, 2, 32, 0, false, kind != ModelKind.COURSE_PLAIN);
    return TspModel.create(
        device, new NetworkOptions(kind, cities, 2, 1, layers), new Generator(1));
  }

  private static List<LabelledInstance> labels(int... sizes) {
    Labeller labeller = new Labeller();
    List<LabelledInstance> labels = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      labels.add(labeller.label(InstanceKind.UNIFORM.draw("no. " + i, sizes[i], new Generator(i))));
    }
    return labels;
  }

  private TourBatch batch(int... sizes) {
    return new Symmetries(false, false, false, true).batch(device, labels(sizes), new Generator(1));
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void aTinyBatch_isLearnedByHeart(ModelKind kind) {
    TspModel model = model(kind, 6);
    TourBatch batch = batch(6, 6, 6);
    Optimizer optimizer = new Adam(model.namedParameters(), 0.01);
    double loss = Double.NaN;
    for (int step = 0; step < 150; step++) {
      try (Device.Scope scope = device.scope()) {
        optimizer.zeroGrad();
        Tensor value = model.loss(batch);
        loss = value.item();
        value.backward();
        optimizer.step();
      }
    }
    assertTrue(loss < 0.05, kind + " has loss " + loss);
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void weightedSurprise_isMinusTheLogProbabilityOfDrawingTheTour(ModelKind kind) {
    TspModel model = model(kind, 7);
    model.eval();
    TourBatch batch = kind == ModelKind.POINTER ? batch(7, 5) : batch(7, 7);
    float[] weights = {0.5f, -2f};
    double expected = 0;
    try (Device.Scope scope = device.scope()) {
      Decoding decoding = model.decode(batch.cities());
      for (int k = 1; k < 7; k++) {
        float[] scores = decoding.scores();
        int[] next = {batch.tours()[k], batch.tours()[7 + k]};
        for (int b = 0; b < 2; b++) {
          if (k < batch.cities().counts()[b]) {
            double[] logs = NextCity.logProbabilities(scores, 7 * b, 7);
            expected -= weights[b] * logs[next[b]] / 2;
          }
        }
        decoding.go(next);
      }
      Tensor surprise = model.weightedSurprise(batch, weights);
      assertEquals(expected, surprise.item(), 1e-4);
      surprise.backward();
      assertTrue(GradientClipping.gradNorm(model.parameters()) > 0);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void decodingStepByStep_givesTheTeacherForcedScores(ModelKind kind) {
    TspModel model = model(kind, 7);
    model.eval();
    TourBatch batch = batch(7, 7);
    int steps = model.trainedSteps(7);
    float[] expected = model.logits(batch).toFloats();

    Decoding decoding = model.decode(batch.cities());
    for (int t = 0; t < 6; t++) {
      float[] scores = decoding.scores();
      for (int row = 0; row < 2; row++) {
        for (int city = 0; city < 7; city++) {
          float score = scores[row * 7 + city];
          if (score != Float.NEGATIVE_INFINITY) {
            assertEquals(expected[(row * steps + t) * 7 + city], score, 2e-5, "step " + t);
          }
        }
      }
      decoding.go(batch.tours()[t + 1], batch.tours()[7 + t + 1]);
    }
    assertTrue(decoding.complete());
  }

  @Test
  void pointer_treatsEachInstanceOfAMixedBatchAsIfAlone() {
    TspModel model = model(ModelKind.POINTER, 8);
    double together = model.loss(batch(5, 8)).item();
    TourBatch mixed = batch(5, 8);
    float[] logits = model.logits(mixed).toFloats();
    float[] alone =
        model
            .logits(
                new Symmetries(false, false, false, true)
                    .batch(device, labels(5, 8).subList(0, 1), new Generator(1)))
            .toFloats();
    for (int t = 0; t < 4; t++) {
      for (int city = 0; city < 5; city++) {
        float score = alone[t * 5 + city];
        assertEquals(
            score, logits[t * 8 + city], Float.isInfinite(score) ? 0 : 1e-5, t + " " + city);
      }
    }
    double first = model.loss(batch(5)).item();
    double second = model.loss(onlySecond()).item();
    assertEquals((4 * first + 7 * second) / 11, together, 1e-5);
  }

  private TourBatch onlySecond() {
    return new Symmetries(false, false, false, true)
        .batch(device, labels(5, 8).subList(1, 2), new Generator(1));
  }

  @Test
  void pointer_doesNotSeeTheNumbersOfCities() {
    TspModel model = model(ModelKind.POINTER, 6);
    List<LabelledInstance> labels = labels(6, 6);
    double plain = loss(model, labels, false);
    double renumbered = loss(model, labels, true);
    assertEquals(plain, renumbered, 1e-5);
  }

  private double loss(TspModel model, List<LabelledInstance> labels, boolean relabel) {
    Symmetries symmetries = new Symmetries(false, false, relabel, true);
    return model.loss(symmetries.batch(device, labels, new Generator(5))).item();
  }

  @Test
  void visitedCities_areNeverScored() {
    TspModel model = model(ModelKind.POINTER, 6);
    float[] logits = model.logits(batch(6)).toFloats();
    int[] tour = batch(6).tours();
    for (int t = 0; t < 5; t++) {
      for (int i = 0; i <= t; i++) {
        assertEquals(Float.NEGATIVE_INFINITY, logits[t * 6 + tour[i]]);
      }
      assertTrue(logits[t * 6 + tour[t + 1]] >= -10);
    }
  }

  @Test
  void learnedNothing_countsTheCitiesThatAreLeft() {
    double factorial = Math.log(2 * 3 * 4 * 5);
    assertEquals(factorial / 5, model(ModelKind.POINTER, 6).learnedNothing(6), 1e-12);
    assertEquals(factorial / 6, model(ModelKind.COURSE, 6).learnedNothing(6), 1e-12);
    double both = (factorial + Math.log(2 * 3)) / (5 + 3);
    assertEquals(both, model(ModelKind.POINTER, 6).learnedNothing(6, 4), 1e-12);
  }

  @Test
  void parameters_areNamedAsInPyTorch() {
    assertTrue(
        model(ModelKind.COURSE_PLAIN, 5)
            .stateDict()
            .keySet()
            .containsAll(
                List.of(
                    "city.weight",
                    "node.weight",
                    "token.weight",
                    "encoder.layers.1.self_attn.in_proj_weight",
                    "decoder.layers.0.multihead_attn.out_proj.bias",
                    "decoder.layers.0.norm3.weight",
                    "head.bias")));
    assertTrue(
        model(ModelKind.POINTER, 5)
            .stateDict()
            .keySet()
            .containsAll(List.of("start", "first.bias", "query.weight", "norm_memory.weight")));
  }

  @Test
  void course_refusesOtherNumbersOfCities() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> model(ModelKind.COURSE, 5).loss(batch(6)));
    assertEquals("This course network expected instances of 5 cities but got 6", e.getMessage());
  }

  @Test
  void attentionWeights_areKeptForEveryLayerWhenAskedFor() {
    TspModel model = model(ModelKind.POINTER, 5);
    model.eval();
    model.keepWeights(true);
    try (Device.NoGrad unrecorded = device.noGrad()) {
      model.logits(batch(5));
    }
    float[] rows =
        model.encoder().layers().get(1).selfAttention().weights().orElseThrow().toFloats();
    assertArrayEquals(new int[] {2 * 5 * 5}, new int[] {rows.length});
    assertEquals(1, rows[0] + rows[1] + rows[2] + rows[3] + rows[4], 1e-5);
    Tensor causal = model.decoder().layers().get(0).selfAttention().weights().orElseThrow();
    assertArrayEquals(new int[] {1, 2, 4, 4}, causal.shape());
    assertEquals(0, Arrays.stream(new double[] {causal.get(1), causal.get(2)}).sum());
  }
}
