package descent.ui.shell;

import descent.experiment.Topic;
import descent.experiment.TrainingListener;
import descent.training.EventMailbox;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One training thread with its mailbox; a tab has a second one while it tries another file. */
record Engine(
    TrainingController controller,
    EventMailbox mailbox,
    RunHost.Recorder recorder,
    RunOrder order) {
  /** Bytes that moments to go back to may take, where the heap is large enough. */
  private static final long MOST_TIMELINE = 256L << 20;

  Optional<Path> data() {
    return order.data();
  }

  /** Ends the thread after the present step, then writes what is left. */
  CompletableFuture<Void> shutdown() {
    return controller.shutdown().whenComplete((nothing, failure) -> recorder.close());
  }

  /** As {@link #shutdown}; what fails is logged. */
  void close(FailureLog log) {
    shutdown()
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                log.add("closing a run of " + order.config().topic(), failure);
              }
            });
  }

  /**
   * A thread for a run, which prepares data and model at once.
   *
   * @param said takes sentences about what could not be written; from any thread
   * @param signal hears every event after the mailbox has it
   * @param speed steps per second
   */
  static Engine start(
      Topic topic,
      RunHost host,
      RunOrder order,
      Consumer<String> said,
      TrainingListener signal,
      double speed) {
    EventMailbox mailbox = new EventMailbox();
    RunHost.Recorder recorder = host.recorder(topic, order.data(), order.resume(), said);
    List<TrainingListener> listeners = List.of(recorder, mailbox, signal, host.listener());
    TrainingOptions options =
        TrainingOptions.headless(host.threads(), host.folders())
            .withData(order.data())
            .withTimeline(Math.min(MOST_TIMELINE, Runtime.getRuntime().maxMemory() / 16));
    TrainingController controller =
        order
            .resume()
            .map(run -> new TrainingController(topic, run.point(), options, listeners))
            .orElseGet(() -> new TrainingController(topic, order.config(), options, listeners));
    controller.setSpeed(speed);
    return new Engine(controller, mailbox, recorder, order);
  }
}
