package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.data.RecurrentData;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * What truncated backpropagation costs and loses: the run's network trained anew with several
 * windows K, one after the other on one thread, from the same weights on the same batches.
 */
public final class WindowStudy {
  private static final int[] TEXT_WINDOWS = {8, 16, 32, 64, 128};
  private static final int MOST = 5;
  private static final int LEAST_WINDOW = 2;
  private static final int WARM_UP = 100;

  private final ExperimentConfig config;
  private final RecurrentData data;
  private final int updates;

  /** What else runs on the machine does not count: a device of one thread works on the caller's. */
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * What one training measured.
   *
   * @param window K; 0 where nothing is cut
   * @param bytes of all tensors: weights, optimiser, activations, gradients
   * @param millisPerUpdate processor time, median over the second half of the updates
   * @param validationLoss after the last update; NaN if it diverged
   */
  public record Measured(int window, long bytes, double millisPerUpdate, double validationLoss) {}

  /**
   * A study that has not begun.
   *
   * @param config of the run, whatever its window
   * @param data of the run
   * @param updates of each training
   */
  public WindowStudy(ExperimentConfig config, RecurrentData data, int updates) {
    this.config = config;
    this.data = data;
    this.updates = updates;
  }

  /**
   * The windows worth comparing, ascending: ..., a quarter of the sequence, its half, and 0 for the
   * whole; a text has no whole.
   *
   * @param steps of a sequence
   */
  public static List<Integer> windows(boolean isText, int steps) {
    if (isText) {
      return Arrays.stream(TEXT_WINDOWS).boxed().toList();
    }
    List<Integer> windows = new ArrayList<>(List.of(0));
    for (int k = steps / 2; k >= LEAST_WINDOW && windows.size() < MOST; k /= 2) {
      windows.add(0, k);
    }
    return List.copyOf(windows);
  }

  /** Some updates that nobody looks at, so that the first window is not measured on cold code. */
  public void warmUp(int window, BooleanSupplier stop) {
    new WindowStudy(config, data, Math.min(updates, WARM_UP)).measure(window, stop, made -> {});
  }

  /**
   * Trains with one window.
   *
   * @param window K; 0 for the whole sequence
   * @param stop asked after every update
   * @param made hears how many updates were made
   */
  public Measured measure(int window, BooleanSupplier stop, IntConsumer made) {
    RecurrentConfig settings = RecurrentConfig.schema().with(config.settings(), "window", window);
    try (Device device = new Device(1)) {
      RecurrentExperiment experiment =
          new RecurrentExperiment(device, settings, data, config.seed());
      double[] millis = new double[updates];
      int done = 0;
      try {
        while (done < updates && !stop.getAsBoolean()) {
          long begin = threads.getCurrentThreadCpuTime();
          experiment.step();
          millis[done++] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
          made.accept(done);
        }
      } catch (DivergedException e) {
        return new Measured(window, device.allocatedBytes(), median(millis, done), Double.NaN);
      }
      long bytes = device.allocatedBytes(); // judging takes memory of its own
      double loss = experiment.validate().getOrDefault("validationLoss", Double.NaN);
      return new Measured(window, bytes, median(millis, done), loss);
    }
  }

  private static double median(double[] millis, int count) {
    double[] late = Arrays.copyOfRange(millis, count / 2, count);
    Arrays.sort(late);
    return late.length == 0 ? Double.NaN : late[late.length / 2];
  }
}
