package descent.topic.tsp.view;

import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.inspect.Copies;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.Labeller;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.concurrent.Task;

/**
 * What a copy of the network does with symmetric copies of test instances, beside the training. Its
 * value is what was found so far.
 */
final class SymmetryStudy extends Task<SymmetryStudy.Found> {
  private final NetworkCopy network;
  private final LabelRequest request;
  private final int count;

  /**
   * What was measured.
   *
   * @param step of the network
   * @param count of the instances
   * @param copies one for each kind so far
   */
  record Found(long step, int count, List<Copies> copies, Optional<Copies.Directions> directions) {}

  SymmetryStudy(NetworkCopy network, LabelRequest request, int count) {
    this.network = network;
    this.request = request;
    this.count = count;
    updateTitle("Decoding symmetric copies");
    updateProgress(0, 1);
  }

  @Override
  protected Found call() {
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return isCancelled();
          }
        };
    Labeller labeller = new Labeller();
    List<LabelledInstance> labels = new ArrayList<>();
    while (labels.size() < count && !isCancelled()) {
      labels.add(labeller.label(request.instance(labels.size()), watch));
    }
    int steps = Copies.Kind.values().length + 1;
    List<Copies> copies = new ArrayList<>();
    try (TrainedModel model = network.open()) {
      for (Copies.Kind kind : Copies.Kind.values()) {
        copies.add(Copies.of(model, kind, labels, watch));
        updateProgress(copies.size(), steps);
        updateValue(new Found(network.step(), count, List.copyOf(copies), Optional.empty()));
      }
      Copies.Directions directions = Copies.Directions.of(model, labels, watch);
      return new Found(network.step(), count, List.copyOf(copies), Optional.of(directions));
    }
  }
}
