package descent.topic.tsp.view;

import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.solver.Deadline;
import descent.topic.tsp.solver.RandomRestarts;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.List;
import javafx.concurrent.Task;

/**
 * Decodes an instance in several ways, one after the other, with a copy of the network beside the
 * training; then gives random starts with local search as long as the slowest way took. Its value
 * is what was found so far.
 */
final class Decodings extends Task<List<Trial>> {
  /** Random starts with local search, given the time of the slowest decoding. */
  static final String CONTROL = "restarts, equal time";

  private static final double LONGEST_CONTROL = 10;
  private static final double SHORTEST_CONTROL = 1e-6;

  private final NetworkCopy network;
  private final Instance instance;
  private final List<DecodeSpec> specs;

  Decodings(NetworkCopy network, Instance instance, List<DecodeSpec> specs) {
    this.network = network;
    this.instance = instance;
    this.specs = List.copyOf(specs);
    updateTitle("Decoding in all ways");
    updateProgress(0, 1);
  }

  @Override
  protected List<Trial> call() {
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return isCancelled();
          }
        };
    List<Trial> found = new ArrayList<>();
    double slowest = SHORTEST_CONTROL;
    try (TrainedModel model = network.open()) {
      model.method(DecodeSpec.greedy(), 1).solve(instance, watch); // what is slow the first time
      for (DecodeSpec spec : specs) {
        updateTitle("Decoding with " + spec);
        Trial trial = Trial.run(model.method(spec, 1), instance, watch, System::nanoTime);
        slowest = Math.max(slowest, trial.seconds());
        found.add(trial.named("network " + spec));
        updateProgress(found.size(), specs.size() + 1);
        updateValue(List.copyOf(found));
      }
    }
    updateTitle("Local search for as long as the slowest decoding");
    RandomRestarts control =
        new RandomRestarts(Deadline.ofSeconds(Math.min(LONGEST_CONTROL, slowest)), 1);
    found.add(Trial.run(control, instance, watch, System::nanoTime).named(CONTROL));
    return List.copyOf(found);
  }
}
