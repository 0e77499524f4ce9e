package descent.topic.tsp.decode;

import descent.engine.tensor.Device;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import descent.topic.tsp.solver.TourMethod;
import java.util.List;

/** A network with a way to decode it, to stand beside methods that need none. */
final class ModelMethod implements TourMethod {
  private final String name;
  private final Decoder decoder;

  /** Whether the decoder itself tells of better and better tours. */
  private final boolean searches;

  /** The model must be in evaluation mode; the method is for its thread. */
  ModelMethod(Device device, TspModel model, DecodeSpec spec, SamplingOptions sampling) {
    this.name = spec.toString();
    this.searches = spec.kind() == DecodeSpec.Kind.ACTIVE;
    this.decoder = new Decoder(device, model, spec, sampling);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    Tour tour = decoder.decode(List.of(instance), watch).get(0);
    if (!searches) {
      watch.improved(tour, instance.length(tour));
    }
    return new Solution(tour, false);
  }
}
