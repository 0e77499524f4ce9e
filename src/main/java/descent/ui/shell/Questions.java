package descent.ui.shell;

import descent.experiment.Probe;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.training.TrainingController;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Views' questions to a tab's model: answered on the FX thread, unless another run has begun. */
final class Questions {
  private final Topic topic;
  private final RunStatus status;
  private final RunOwner owner;
  private final FxGateway gateway;

  Questions(Topic topic, RunStatus status, RunOwner owner, FxGateway gateway) {
    this.topic = topic;
    this.status = status;
    this.owner = owner;
    this.gateway = gateway;
  }

  <R> void ask(TrainingController asked, Probe<R> question, Consumer<? super R> answer) {
    TrainingEvent.@Nullable Started run = status.started().orElse(null);
    asked
        .probe(question)
        .whenCompleteAsync(
            (result, failure) -> {
              if (failure != null) {
                failed(failure);
              } else if (run == status.started().orElse(null)) {
                answer.accept(result);
                owner.answered();
              }
            },
            gateway);
  }

  private void failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    if (!(cause instanceof CancellationException) && !status.state().isOver()) {
      owner.failed("a question to the model of " + topic.name(), cause);
    }
  }
}
