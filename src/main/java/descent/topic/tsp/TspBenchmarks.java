package descent.topic.tsp;

import descent.engine.nn.TransformerOptions;
import descent.engine.optim.Adam;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.Benchmark;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.ModelKind;
import descent.topic.tsp.model.NetworkOptions;
import descent.topic.tsp.model.TourBatch;
import descent.topic.tsp.model.TspModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The work of PyTorch's reference: the course's network to the letter, 20 cities, d = 128, 8 heads,
 * 3 + 3 layers, feed-forward 512, on data that is already in memory.
 */
final class TspBenchmarks {
  private static final int CITIES = 20;
  private static final NetworkOptions NETWORK =
      new NetworkOptions(
          ModelKind.COURSE_PLAIN,
          CITIES,
          3,
          3,
          new TransformerOptions(128, 8, 512, 0, false, false));

  private TspBenchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        benchmark("tsp-train", "instances/s", 128, TspBenchmarks::training),
        benchmark("tsp-greedy", "tours/s", 250, TspBenchmarks::greedy));
  }

  /** Places and tours drawn at random. */
  private static TourBatch batch(Device device, int size, Generator generator) {
    List<float[]> places = new ArrayList<>();
    int[] tours = new int[size * CITIES];
    for (int b = 0; b < size; b++) {
      float[] instance = new float[2 * CITIES];
      for (int i = 0; i < instance.length; i++) {
        instance[i] = (float) generator.nextDouble();
      }
      places.add(instance);
      System.arraycopy(generator.permutation(CITIES), 0, tours, b * CITIES, CITIES);
    }
    return new TourBatch(CityBatch.of(device, places), tours);
  }

  /** One teacher-forced step: zeroGrad, forward, loss, backward, Adam. */
  private static Runnable training(Device device) {
    Generator generator = new Generator(1);
    TspModel model = TspModel.create(device, NETWORK, generator);
    Optimizer optimizer = new Adam(model.namedParameters(), 1e-4);
    TourBatch batch = batch(device, 128, generator);
    return () -> {
      try (Device.Scope scope = device.scope()) {
        optimizer.zeroGrad();
        model.loss(batch).backward();
        optimizer.step();
      }
    };
  }

  /** Greedy tours under the visited mask. */
  private static Runnable greedy(Device device) {
    Generator generator = new Generator(1);
    TspModel model = TspModel.create(device, NETWORK, generator);
    model.eval();
    CityBatch cities = batch(device, 250, generator).cities();
    return () -> {
      try (Device.Scope scope = device.scope()) {
        Decoding decoding = model.decode(cities);
        while (!decoding.complete()) {
          float[] scores = decoding.scores();
          int[] next = new int[decoding.rows()];
          Arrays.setAll(next, row -> NextCity.highest(scores, row * CITIES, CITIES));
          decoding.go(next);
        }
      }
    };
  }

  private static Benchmark benchmark(
      String name, String unit, int items, Function<Device, Runnable> work) {
    return new Benchmark() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String unit() {
        return unit;
      }

      @Override
      public Work open(Device device) {
        Runnable step = work.apply(device);
        return new Work() {
          @Override
          public void step() {
            step.run();
          }

          @Override
          public double value(double medianSeconds) {
            return items / medianSeconds;
          }

          @Override
          public void close() {
            // the tensors go with the device
          }
        };
      }
    };
  }
}
