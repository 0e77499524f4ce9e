package descent.ui.shell;

import descent.experiment.TrainingEvent;
import descent.training.EventMailbox;
import descent.training.StepSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a second training thread says of its beginning, kept until it is taken over. */
final class Opening implements EventMailbox.Reader {
  private final List<Consumer<EventMailbox.Reader>> heard = new ArrayList<>();
  private @Nullable Throwable failure;
  private boolean started;

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  boolean started() {
    return started;
  }

  void repeatTo(EventMailbox.Reader reader) {
    heard.forEach(event -> event.accept(reader));
  }

  @Override
  public void on(TrainingEvent event) {
    heard.add(reader -> reader.on(event));
    started |= event instanceof TrainingEvent.Started;
    if (event instanceof TrainingEvent.RunFailed failed) {
      failure = failed.cause();
    }
  }

  @Override
  public void steps(StepSeries steps) {
    heard.add(reader -> reader.steps(steps));
  }

  @Override
  public void validations(StepSeries validations) {
    heard.add(reader -> reader.validations(validations));
  }
}
