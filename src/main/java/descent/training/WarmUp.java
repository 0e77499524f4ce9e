package descent.training;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a few steps of a small run of each topic, so that the JVM has compiled the engine's loops
 * when somebody trains: until then a large model's first step takes seconds. Nothing is kept of
 * them. To be run by a thread of the least priority, which its workers inherit; runs that train
 * have no more, so it is stopped when one begins.
 */
public final class WarmUp implements Runnable {
  private static final int STEPS = 6;

  private final List<Topic> topics;
  private final int threads;
  private final Consumer<Throwable> log;
  private volatile boolean stopped;

  /**
   * @param topics in this order
   * @param threads of each run
   * @param log is told what failed
   */
  public WarmUp(List<Topic> topics, int threads, Consumer<Throwable> log) {
    this.topics = List.copyOf(topics);
    this.threads = threads;
    this.log = log;
  }

  /**
   * Ends it for good after the step at hand, and what has not begun never does; from any thread.
   */
  public void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    for (Topic topic : topics) {
      rehearse(topic, topic.rehearsal());
    }
  }

  private void rehearse(Topic topic, Map<String, String> settings) {
    if (settings.isEmpty() || stopped) {
      return;
    }
    ExperimentConfig config =
        new ExperimentConfig(topic.name(), "rehearsal", 0, topic.settings().parse(settings));
    try (Device device = new Device(threads);
        Experiment experiment = topic.open(config, ExperimentContext.of(device))) {
      experiment.validate();
      for (int step = 0; step < STEPS && !stopped; step++) {
        experiment.step();
      }
    } catch (IOException | DivergedException | RuntimeException e) {
      log.accept(e);
    }
  }
}
