package descent.ui.shell;

import java.util.Optional;
import java.util.function.Supplier;

/** The transport commands, carried out by the pane in sight if there is one. */
final class PaneTransport implements TransportBar.Commands {
  private final Supplier<Optional<TopicPane>> inSight;

  PaneTransport(Supplier<Optional<TopicPane>> inSight) {
    this.inSight = inSight;
  }

  @Override
  public void playOrPause() {
    inSight.get().ifPresent(TopicPane::playOrPause);
  }

  @Override
  public void step(StepSize size) {
    inSight.get().ifPresent(pane -> pane.step(size));
  }

  @Override
  public void restart() {
    inSight.get().ifPresent(TopicPane::restart);
  }

  @Override
  public void newSeed() {
    inSight.get().ifPresent(TopicPane::newSeed);
  }

  @Override
  public void restartWith(long seed) {
    inSight.get().ifPresent(pane -> pane.restartWith(seed));
  }

  @Override
  public void stop() {
    inSight.get().ifPresent(TopicPane::stop);
  }

  @Override
  public void setSpeed(double stepsPerSecond) {
    inSight.get().ifPresent(pane -> pane.session().setSpeed(stepsPerSecond));
  }
}
