package descent.topic.tsp.decode;

import descent.engine.optim.Adam;
import descent.engine.optim.GradientClipping;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.ExperimentState;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.Symmetries;
import descent.topic.tsp.model.TourBatch;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A copy of a network that learns on one instance at test time, without a label: tours are drawn
 * from it, each from another start and under another symmetry of the square, and those that are
 * shorter than their mean become more probable, longer ones less (REINFORCE with the mean as
 * baseline; active search of Bello et al., "Neural combinatorial optimization with reinforcement
 * learning", 2016; shared baseline of Kwon et al., "POMO", 2020). The network itself stays as it
 * is. For one thread at a time.
 */
final class ActiveSearch implements AutoCloseable {
  /** Tours drawn for a step. */
  private static final int TOURS = 64;

  private static final double LEARNING_RATE = 2e-4;
  private static final double CLIP_NORM = 1;

  private final SamplingOptions sampling;
  private final ExperimentState weights;
  private final Device device;
  private final TspModel model;

  /** Copies the network, which must be in evaluation mode. */
  ActiveSearch(Device of, TspModel original, SamplingOptions sampling) {
    this.sampling = sampling;
    weights = ExperimentState.of(original.stateDict());
    device = new Device(of.workers().threadCount());
    model = TspModel.create(device, original.options(), new Generator(0));
    model.setDropout(0);
  }

  /**
   * Begins anew with the network's own weights and makes steps; the same tours for the same seed,
   * and fewer steps give the first of them.
   *
   * @param unit the places (n, 2)
   * @param watch asked before every step, and told after it
   * @param found hears of every tour that is shorter than all before, by its cities in order
   * @return the mean length of each step's tours
   */
  List<Double> run(float[] unit, int steps, SearchWatch watch, Consumer<int[]> found) {
    weights.loadInto(model, device);
    Optimizer optimizer = new Adam(model.namedParameters(), LEARNING_RATE);
    Generator generator = Generator.of(sampling.seed(), "active search");
    double shortest = Double.POSITIVE_INFINITY;
    List<Double> means = new ArrayList<>();
    for (int step = 0; step < steps && !watch.cancelled(); step++) {
      try (Device.Scope scope = device.scope()) {
        List<Presentation> shown = presentations(unit, generator);
        CityBatch cities = CityBatch.of(device, shown.stream().map(Presentation::places).toList());
        int[][] tours = draw(cities, generator);
        double[] lengths = new double[TOURS];
        for (int i = 0; i < TOURS; i++) {
          int[] order = shown.get(i).order(tours[i]);
          lengths[i] = length(unit, order);
          if (lengths[i] < shortest) {
            shortest = lengths[i];
            found.accept(order);
          }
        }
        double mean = Arrays.stream(lengths).average().orElseThrow();
        means.add(mean);
        learn(optimizer, new TourBatch(cities, joined(tours)), mean, lengths);
      }
      watch.progress((step + 1.0) / steps);
    }
    return means;
  }

  private static List<Presentation> presentations(float[] unit, Generator generator) {
    List<Presentation> shown = new ArrayList<>(TOURS);
    for (int i = 0; i < TOURS; i++) {
      int start = generator.nextInt(unit.length / 2);
      shown.add(new Presentation(unit, start, generator.nextInt(Symmetries.SQUARE)));
    }
    return shown;
  }

  private int[][] draw(CityBatch cities, Generator generator) {
    Decoding decoding = model.decode(cities);
    Decoder.draw(decoding, sampling, row -> generator, SearchWatch.NONE);
    int[][] tours = new int[TOURS][];
    Arrays.setAll(tours, decoding::tour);
    return tours;
  }

  private static int[] joined(int[]... tours) {
    return Arrays.stream(tours).flatMapToInt(Arrays::stream).toArray();
  }

  private void learn(Optimizer optimizer, TourBatch batch, double baseline, double... lengths) {
    float[] advantages = new float[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      advantages[i] = (float) (baseline - lengths[i]);
    }
    optimizer.zeroGrad();
    model.weightedSurprise(batch, advantages).backward();
    GradientClipping.clipGradNorm(model.parameters(), CLIP_NORM);
    optimizer.step();
  }

  private static double length(float[] unit, int... order) {
    double length = 0;
    for (int i = 0; i < order.length; i++) {
      int a = 2 * order[i];
      int b = 2 * order[(i + 1) % order.length];
      length += Math.hypot(unit[a] - unit[b], unit[a + 1] - unit[b + 1]);
    }
    return length;
  }

  @Override
  public void close() {
    device.close();
  }
}
