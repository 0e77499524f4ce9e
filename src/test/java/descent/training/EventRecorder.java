package descent.training;

import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Keeps all events and lets a test wait for one. */
public final class EventRecorder implements TrainingListener {
  private final List<TrainingEvent> events = new ArrayList<>();

  @Override
  public synchronized void on(TrainingEvent event) {
    events.add(event);
    notifyAll();
  }

  public synchronized List<TrainingEvent> events() {
    return List.copyOf(events);
  }

  public <E extends TrainingEvent> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public synchronized void clear() {
    events.clear();
  }

  /** The first event that satisfies {@code wanted}, past or to come. */
  public synchronized TrainingEvent await(Predicate<TrainingEvent> wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (int i = 0; ; i++) {
      while (i >= events.size()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new TimeoutException("Only heard " + events);
        }
        wait(left);
      }
      if (wanted.test(events.get(i))) {
        return events.get(i);
      }
    }
  }

  public void awaitState(RunState state) throws Exception {
    await(e -> e instanceof TrainingEvent.StateChanged changed && changed.state() == state);
  }

  public RunSummary awaitEnd() throws Exception {
    return ((TrainingEvent.Finished) await(e -> e instanceof TrainingEvent.Finished)).summary();
  }
}
