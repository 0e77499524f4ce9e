package descent.topic.tsp.view;

import descent.topic.tsp.inspect.GreedyProbe;
import descent.topic.tsp.inspect.GreedyProbe.Decoded;
import descent.topic.tsp.instance.Instance;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The greedy tour of the network that learns, on the instance that is looked at. FX thread only.
 */
final class ModelTour {
  private static final double PER_SECOND = 3;

  /** Training waits for a share of one in so many of the time. */
  private static final double POLITE = 20;

  private final Sketch sketch;
  private final Inquiry<Decoded> inquiry;
  private long notBefore = System.nanoTime();

  ModelTour(TopicRun run, Sketch sketch) {
    this.sketch = sketch;
    inquiry =
        Inquiry.repeated(
            run,
            () ->
                sketch
                    .instance()
                    .filter(instance -> instance.hasPlaces())
                    .filter(instance -> isNew(instance) || System.nanoTime() - notBefore >= 0)
                    .map(GreedyProbe::new),
            PER_SECOND);
    inquiry.onAnswer(
        found -> notBefore = System.nanoTime() + (long) (1e9 * POLITE * found.seconds()));
    sketch.onInstance(inquiry::refresh);
  }

  private boolean isNew(Instance instance) {
    return inquiry.answer().filter(found -> found.instance().equals(instance)).isEmpty();
  }

  /** Hears of every new tour. */
  void onAnswer(Consumer<Decoded> listener) {
    inquiry.onAnswer(listener);
  }

  /** Asks again if the network has learned since. */
  void update() {
    inquiry.update();
  }

  void reset() {
    inquiry.reset();
  }

  /** The latest answer, if it is about the instance that is looked at now. */
  Optional<Decoded> decoded() {
    return inquiry
        .answer()
        .filter(found -> sketch.instance().equals(Optional.of(found.instance())));
  }
}
