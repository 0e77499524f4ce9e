package descent.training;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The same configuration from several seeds, one run after another: what of a result is the
 * configuration's and what is chance. Nothing is written to disk.
 */
public final class SeedRuns {
  private static final int LOOKS_PER_SECOND = 10;

  private final Topic topic;
  private final TrainingOptions options;

  /**
   * @param topic whose experiment is run
   * @param options how each run is run; its data and limits count for all
   */
  public SeedRuns(Topic topic, TrainingOptions options) {
    this.topic = topic;
    this.options = options;
  }

  /**
   * How far it is.
   *
   * @param traces of the seeds done, and of the one that runs as far as it is
   * @param seeds of all runs to make
   * @param share of all work done, from 0 to 1
   */
  public record Progress(List<SeedTrace> traces, int seeds, double share) {}

  /**
   * Trains one run for each seed, and waits for them.
   *
   * @param config whose own seed does not count
   * @param progress hears of every validation, on the training thread
   * @param cancelled asked now and then: true ends all after the present step
   * @return a trace for each seed, in order
   * @throws CancellationException if it was cancelled
   * @throws IllegalStateException if a run failed, with the reason
   */
  public List<SeedTrace> run(
      ExperimentConfig config,
      List<Long> seeds,
      Consumer<Progress> progress,
      BooleanSupplier cancelled) {
    List<SeedTrace> done = new ArrayList<>();
    for (long seed : seeds) {
      List<SeedTrace> before = List.copyOf(done);
      Recorder recorder =
          new Recorder(
              seed,
              (trace, share) -> {
                List<SeedTrace> all = new ArrayList<>(before);
                all.add(trace);
                progress.accept(
                    new Progress(
                        List.copyOf(all), seeds.size(), (before.size() + share) / seeds.size()));
              });
      done.add(train(config.withSeed(seed), recorder, cancelled));
    }
    return List.copyOf(done);
  }

  private SeedTrace train(ExperimentConfig config, Recorder recorder, BooleanSupplier cancelled) {
    try (TrainingController controller =
        new TrainingController(topic, config, options, List.of(recorder))) {
      controller.play();
      while (true) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        try {
          return recorder.ended.get(1000 / LOOKS_PER_SECOND, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // not yet: look again whether it is still wanted
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "The run of seed " + config.seed() + " failed: " + cause.getMessage(), cause);
    }
  }

  /** Hears one run. */
  private static final class Recorder implements TrainingListener {
    private interface Heard {
      void trace(SeedTrace trace, double share);
    }

    private final long seed;
    private final Heard heard;
    private final SeedTrace.Builder trace = new SeedTrace.Builder();
    private final CompletableFuture<SeedTrace> ended = new CompletableFuture<>();
    private int epochs = 1;

    Recorder(long seed, Heard heard) {
      this.seed = seed;
      this.heard = heard;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.Started started) {
        epochs = started.epochs();
      } else if (event instanceof TrainingEvent.Validated validated) {
        trace.add(validated);
        heard.trace(
            trace.build(seed, RunState.RUNNING), Math.min(1, (double) validated.epoch() / epochs));
      } else if (event instanceof TrainingEvent.RunFailed failed) {
        ended.completeExceptionally(failed.cause());
      } else if (event instanceof TrainingEvent.Finished finished) {
        ended.complete(trace.build(seed, finished.summary().outcome()));
      }
    }
  }
}
