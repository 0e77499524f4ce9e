package descent.experiment;

import descent.engine.tensor.Device;
import java.io.IOException;

/** A piece of work whose speed is measured by {@code bench}. */
public interface Benchmark {
  /** The name on the command line. */
  String name();

  /** Of the value: "steps/s", "images/s", "GFLOP/s", "us". */
  String unit();

  /** Prepares the work; only its steps are timed. */
  Work open(Device device) throws IOException;

  /** The value, from the median time of a step over {@code seconds}, after a warm-up. */
  default double measure(int threads, double seconds) throws IOException, DivergedException {
    try (Device device = new Device(threads);
        Work work = open(device)) {
      return new StepTimer(seconds).measure(work);
    }
  }

  /** Prepared work, done again and again on one thread. */
  interface Work extends AutoCloseable {
    void step() throws DivergedException;

    /** The measured value in {@link #unit}, of the median time of a step in seconds. */
    double value(double medianSeconds);

    @Override
    void close();
  }

  /**
   * The very step that {@code train} makes, counted in items per second.
   *
   * @param items per step
   */
  static Benchmark training(
      String name, String unit, double items, Topic topic, ExperimentConfig config) {
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
      public Work open(Device device) throws IOException {
        ExperimentContext context = ExperimentContext.of(device);
        return new TrainingWork(topic.open(config, context), items);
      }
    };
  }
}
