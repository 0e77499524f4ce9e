package descent.topic.tsp.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.nn.TransformerOptions;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.ModelKind;
import descent.topic.tsp.model.NetworkOptions;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An untrained network is enough: what decoders promise does not depend on its skill. */
class DecoderTest {
  private final Device device = new Device(1);
  private final TspModel model = model(ModelKind.POINTER);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private TspModel model(ModelKind kind) {
    TransformerOptions layers = new TransformerOptions(16, 2, 32, 0, false, true);
    TspModel made =
        TspModel.create(device, new NetworkOptions(kind, 9, 1, 1, layers), new Generator(3));
    made.eval();
    return made;
  }

  private static List<Instance> instances(int... sizes) {
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      instances.add(InstanceKind.UNIFORM.draw("no. " + i, sizes[i], new Generator(i)));
    }
    return instances;
  }

  private List<Tour> decode(String spec, Instance... instances) {
    return decoder(model, spec).decode(List.of(instances));
  }

  private Decoder decoder(TspModel of, String spec) {
    return new Decoder(device, of, DecodeSpec.parse(spec), SamplingOptions.plain(7));
  }

  @Test
  void aBeamOfOne_isGreedy() {
    List<Instance> instances = instances(9, 6, 12, 9, 3);
    assertEquals(
        decoder(model, "greedy").decode(instances), decoder(model, "beam:1").decode(instances));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "beam"})
  void moreTries_areNeverWorse(String kind) {
    for (Instance instance : instances(9, 10)) {
      double best = Double.POSITIVE_INFINITY;
      for (int k : kind.equals("sample") ? new int[] {1, 2, 5, 17, 40} : new int[] {1}) {
        double length = instance.length(decode(kind + ":" + k, instance).get(0));
        assertTrue(length <= best, kind + ":" + k);
        best = length;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"greedy", "beam:4", "sample:6", "starts:8", "starts:2+2opt", "active:2"})
  void instances_areDecodedTogetherAsAlone(String spec) {
    List<Instance> instances = instances(7, 9, 5);
    List<Tour> together = decoder(model, spec).decode(instances);
    for (int i = 0; i < instances.size(); i++) {
      assertEquals(decode(spec, instances.get(i)).get(0), together.get(i), spec + " " + i);
    }
  }

  @Test
  void activeSearch_isNeverWorseThanGreedyNorWithMoreSteps() {
    Instance instance = instances(14).get(0);
    double greedy = instance.length(decode("greedy", instance).get(0));
    double best = greedy;
    for (int steps : new int[] {1, 2, 6, 12}) {
      double length = instance.length(decode("active:" + steps, instance).get(0));
      assertTrue(length <= best, steps + " steps: " + length + " after " + best);
      best = length;
    }
    assertTrue(best < greedy);
  }

  @Test
  void activeSearch_leavesTheNetworkAsItIs() {
    Map<String, float[]> before = values();
    decode("active:3", instances(8).get(0));
    Map<String, float[]> after = values();
    before.forEach((name, values) -> assertArrayEquals(values, after.get(name), name));
  }

  private Map<String, float[]> values() {
    Map<String, float[]> values = new HashMap<>();
    model.stateDict().forEach((name, tensor) -> values.put(name, tensor.toFloats()));
    return values;
  }

  @Test
  void activeSearch_learnsOnItsInstance() {
    Instance instance = instances(10).get(0);
    double first = 0;
    double last = 0;
    float[] unit = instance.unitSquare();
    try (ActiveSearch search = new ActiveSearch(device, model, SamplingOptions.plain(3))) {
      List<Double> means = search.run(unit, 60, SearchWatch.NONE, order -> {});
      for (int i = 0; i < 10; i++) {
        first += means.get(i);
        last += means.get(50 + i);
      }
    }
    assertTrue(last < 0.97 * first, first + " to " + last);
  }

  @Test
  void activeSearch_thatIsEndedKeepsItsBestTour() {
    Instance instance = instances(10).get(0);
    List<Double> heard = new ArrayList<>();
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return heard.size() > 2;
          }

          @Override
          public void improved(Tour tour, double length) {
            heard.add(length);
          }
        };
    Tour tour = decoder(model, "active:100000").decode(List.of(instance), watch).get(0);
    assertEquals(heard.get(heard.size() - 1), instance.length(tour));
    assertEquals(heard.stream().sorted(Comparator.reverseOrder()).toList(), heard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample:300", "starts:8", "active:3"})
  void whatTakesLongTellsHowFarItIs(String spec) {
    List<Double> heard = new ArrayList<>();
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public void progress(double share) {
            heard.add(share);
          }
        };
    int[] sizes = new int[16];
    Arrays.fill(sizes, 9);
    decoder(model, spec).decode(instances(sizes), watch);
    assertTrue(heard.size() > 1, heard.toString());
    assertEquals(heard.stream().sorted().toList(), heard);
    assertTrue(heard.get(0) > 0 && heard.get(heard.size() - 1) <= 1, heard.toString());
  }

  @Test
  void allStarts_includeTheGreedyTour() {
    for (Instance instance : instances(8, 9, 10)) {
      double greedy = instance.length(decode("greedy", instance).get(0));
      double starts = instance.length(decode("starts:8", instance).get(0));
      assertTrue(starts <= greedy + 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"greedy", "beam:3", "sample:5", "starts:1"})
  void localSearch_isOnlyThereWhenAskedFor(String spec) {
    Instance instance = instances(30).get(0);
    double own = instance.length(decode(spec, instance).get(0));
    double improved = instance.length(decode(spec + "+2opt", instance).get(0));
    assertTrue(improved < own, improved + " against " + own);
    assertEquals(own, instance.length(decode(spec, instance).get(0)));
  }

  @Test
  void courseNetworks_startWhereTheyAreTold() {
    Instance instance = instances(9).get(0);
    Tour tour = decoder(model(ModelKind.COURSE), "starts:2").decode(List.of(instance)).get(0);
    assertEquals(9, tour.size());
  }

  @Test
  void decoding_canBeCancelled() {
    SearchWatch watch =
        new SearchWatch() {
          private int steps;

          @Override
          public boolean cancelled() {
            return ++steps > 3;
          }
        };
    for (String spec : List.of("greedy", "beam:2", "sample:2", "starts:8")) {
      assertThrows(
          CancellationException.class,
          () -> decoder(model, spec).decode(instances(9, 9), watch),
          spec);
    }
  }

  @Test
  void citiesWithoutPlaces_areRefused() {
    Instance matrix = Instance.explicit("far", instances(9).get(0).distances());
    Exception e = assertThrows(IllegalArgumentException.class, () -> decode("greedy", matrix));
    assertTrue(String.valueOf(e.getMessage()).startsWith("A network sees places but far has none"));
  }

  @Test
  void samples_followTheirSeed() {
    Instance instance = instances(12).get(0);
    Tour first = decode("sample:1", instance).get(0);
    assertEquals(first, decode("sample:1", instance).get(0));
    Tour other =
        new Decoder(device, model, DecodeSpec.parse("sample:1"), SamplingOptions.plain(8))
            .decode(List.of(instance))
            .get(0);
    assertTrue(!first.equals(other));
  }

  @Test
  void aColdSample_isGreedy() {
    Instance instance = instances(12).get(0);
    SamplingOptions cold = new SamplingOptions(1e-4, 0, 1, 7);
    SamplingOptions first = new SamplingOptions(1, 1, 1, 7);
    SamplingOptions least = new SamplingOptions(1, 0, 1e-6, 7);
    Tour greedy = decode("greedy", instance).get(0);
    for (SamplingOptions options : List.of(cold, first, least)) {
      Decoder decoder = new Decoder(device, model, DecodeSpec.parse("sample:2"), options);
      assertEquals(greedy, decoder.decode(List.of(instance)).get(0), options.toString());
    }
  }
}
