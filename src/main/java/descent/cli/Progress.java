package descent.cli;

import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Shows a person how far a run is: plain lines, at most one every two seconds. */
final class Progress implements TrainingListener {
  private static final long INTERVAL = 2_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private int epochs;
  private boolean printed;
  private long last;

  Progress(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      epochs = started.epochs();
      out.println(
          started.config().topic()
              + ": seed "
              + started.config().seed()
              + ", "
              + started.parameterCount()
              + " parameters, "
              + started.stepsPerEpoch()
              + " steps per epoch, "
              + epochs
              + " epochs");
    } else if (event instanceof TrainingEvent.Validated validated) {
      long now = nanoTime.getAsLong();
      if (!printed || now - last >= INTERVAL || validated.epoch() == epochs) {
        printed = true;
        last = now;
        print(validated);
      }
    }
  }

  private void print(TrainingEvent.Validated validated) {
    StringBuilder line = new StringBuilder();
    line.append("epoch ").append(validated.epoch()).append(", step ").append(validated.step());
    if (!Double.isNaN(validated.trainLoss())) {
      line.append(", train loss ").append(Numbers.text(validated.trainLoss()));
    }
    validated
        .metrics()
        .forEach(
            (name, value) ->
                line.append(", ").append(Words.of(name)).append(' ').append(Numbers.text(value)));
    out.println(line);
  }
}
