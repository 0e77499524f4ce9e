package descent.training;

import descent.experiment.Probe;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A view's question and the promise of its answer. */
record ProbeCommand<R>(Probe<R> probe, CompletableFuture<R> answer) implements Command {
  @Override
  public void run(TrainingWorker worker) {
    worker.answer(probe, answer);
  }

  @Override
  public void cancel() {
    answer.completeExceptionally(
        new CancellationException("The run was closed before it could answer"));
  }
}
