package descent.cli;

import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar with steps, time left and the last validation loss. */
final class ProgressOnTerminal implements TrainingListener, AutoCloseable {
  private final PrintStream err;
  private @Nullable ProgressBar bar;

  ProgressOnTerminal(PrintStream err) {
    this.err = err;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(started.config().topic())
              .setInitialMax((long) started.stepsPerEpoch() * started.epochs())
              .startsFrom(started.step(), Duration.ZERO)
              .setUnit(" steps", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(err))
              .build();
      return;
    }
    ProgressBar current = bar;
    if (current == null) {
      return;
    }
    if (event instanceof TrainingEvent.StepDone done) {
      current.stepTo(done.step());
    } else if (event instanceof TrainingEvent.Validated validated) {
      Double loss = validated.metrics().get("validationLoss");
      if (loss != null) {
        current.setExtraMessage(", validation loss " + Numbers.text(loss));
      }
    }
  }

  @Override
  public void close() {
    ProgressBar current = bar;
    bar = null;
    if (current != null) {
      current.close();
    }
  }
}
