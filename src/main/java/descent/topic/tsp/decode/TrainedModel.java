package descent.topic.tsp.decode;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.ExperimentState;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.NetworkOptions;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.TourMethod;
import java.util.List;

/** A trained network on a device of its own, ready to decode. */
public final class TrainedModel implements AutoCloseable {
  private final Device device;
  private final TspModel model;

  private TrainedModel(Device device, TspModel model) {
    this.device = device;
    this.model = model;
  }

  /**
   * Builds the network and gives it its weights.
   *
   * @throws IllegalArgumentException if the weights are not those of such a network
   */
  public static TrainedModel of(NetworkOptions options, ExperimentState weights, int threads) {
    Device device = new Device(threads);
    try {
      TspModel model = TspModel.create(device, options, new Generator(0));
      weights.loadInto(model, device);
      model.eval();
      return new TrainedModel(device, model);
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
  }

  /** The network, in evaluation mode; must not be changed, and is for one thread at a time. */
  public TspModel model() {
    return model;
  }

  /** Where the network is. */
  public Device device() {
    return device;
  }

  /**
   * The tours of several instances together; {@code seed} decides what sampling draws.
   *
   * @throws java.util.concurrent.CancellationException if the watch ends it
   */
  public List<Tour> decode(
      List<Instance> instances, DecodeSpec spec, long seed, SearchWatch watch) {
    return new Decoder(device, model, spec, SamplingOptions.plain(seed)).decode(instances, watch);
  }

  /** Its tours; {@code seed} decides what sampling draws. For one thread at a time. */
  public TourMethod method(DecodeSpec spec, long seed) {
    return new ModelMethod(device, model, spec, SamplingOptions.plain(seed));
  }

  @Override
  public void close() {
    device.close();
  }
}
