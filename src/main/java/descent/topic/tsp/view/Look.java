package descent.topic.tsp.view;

import descent.topic.tsp.inspect.InstanceQuestion;
import descent.topic.tsp.inspect.Reply;
import descent.topic.tsp.instance.Instance;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the network does with the instance that is looked at, asked again while it learns and as
 * long as somebody looks. FX thread only.
 *
 * @param <R> what is found
 */
final class Look<R> {
  private final TopicRun run;
  private final Sketch sketch;
  private final Inquiry<Reply<R>> inquiry;
  private Runnable listener = () -> {};

  /**
   * @param question of an instance; empty while there is nothing to ask
   * @param perSecond how often at most
   * @param inSight nothing is asked while this is false
   */
  Look(
      TopicRun run,
      Sketch sketch,
      Function<Instance, Optional<? extends InstanceQuestion<R>>> question,
      double perSecond,
      BooleanSupplier inSight) {
    this.run = run;
    this.sketch = sketch;
    inquiry =
        Inquiry.repeated(
            run,
            () ->
                inSight.getAsBoolean()
                    ? sketch.instance().filter(Instance::hasPlaces).flatMap(question)
                    : Optional.empty(),
            perSecond);
    sketch.onInstance(inquiry::refresh);
  }

  /**
   * Calls {@code next} after every answer, when another instance is looked at, and at every {@link
   * #update} while nothing is found: what is missing may be another thing by then.
   */
  void onChange(Runnable next) {
    listener = next;
    inquiry.onAnswer(reply -> next.run());
    sketch.onInstance(next);
  }

  /** What was found about the instance that is looked at now. */
  Optional<R> found() {
    return reply().flatMap(Reply::found);
  }

  private Optional<Reply<R>> reply() {
    return inquiry
        .answer()
        .filter(reply -> sketch.instance().equals(Optional.of(reply.asked().instance())));
  }

  /** Says what comes and what it waits for. */
  static String soon(String whatAppears) {
    return whatAppears
        + " here when the network has answered. A new run is first measured on validation data.";
  }

  /** What stands in the place of what was not found; empty if it was found. */
  String missing(String willAppear) {
    if (found().isPresent()) {
      return "";
    } else if (sketch.instance().isEmpty()) {
      return "Put at least three cities on the page Instance.";
    }
    return reply()
        .map(reply -> reply.refusal() + " Choose another one on the page Instance.")
        .orElse(
            run.started().isPresent() || !run.state().isOver()
                ? willAppear
                : "The run has no model to ask.");
  }

  /** Asks if the network has learned since. */
  void update() {
    inquiry.update();
    if (found().isEmpty()) {
      listener.run();
    }
  }

  /** Asks anew: the question is another. */
  void refresh() {
    inquiry.refresh();
  }

  void reset() {
    inquiry.reset();
  }
}
