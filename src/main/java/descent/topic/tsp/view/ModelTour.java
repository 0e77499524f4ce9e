package descent.topic.tsp.view;

import descent.topic.tsp.DecodeProbe;
import descent.topic.tsp.DecodeProbe.Decoded;
import descent.topic.tsp.decode.DecodeSpec;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The greedy tour of the network that learns, on the instance that is looked at. FX thread only.
 */
final class ModelTour {
  private static final double PER_SECOND = 3;

  private final Sketch sketch;
  private final Inquiry<Decoded> inquiry;

  ModelTour(TopicRun run, Sketch sketch) {
    this.sketch = sketch;
    inquiry =
        Inquiry.repeated(
            run,
            () ->
                sketch
                    .instance()
                    .filter(instance -> instance.hasPlaces())
                    .map(instance -> new DecodeProbe(instance, DecodeSpec.greedy())),
            PER_SECOND);
    sketch.onInstance(inquiry::refresh);
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
        .filter(found -> sketch.instance().equals(Optional.of(found.asked().instance())));
  }
}
