package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.nn.Sequential;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageDataset;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.data.Normalizer;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import java.util.function.Supplier;

/**
 * The experiment as a probe sees it. The pictures of the final test are not in it: they are looked
 * at once, when the run ends.
 */
public final class CnnMoment {
  private final Device device;
  private final CnnConfig live;
  private final CnnModel model;
  private final long step;
  private final CnnSnapshot.Pictures data;
  private final ImageSet train;
  private final ImageSet validation;
  private final ChannelStatistics statistics;
  private final Measured measured;

  CnnMoment(
      Device device,
      CnnConfig live,
      CnnModel model,
      long step,
      CnnSnapshot.Pictures data,
      ImageSet train,
      ImageSet validation,
      ChannelStatistics statistics,
      Measured measured) {
    this.device = device;
    this.live = live;
    this.model = model;
    this.step = step;
    this.data = data;
    this.train = train;
    this.validation = validation;
    this.statistics = statistics;
    this.measured = measured;
  }

  public Device device() {
    return device;
  }

  /** The settings as they are now. */
  public CnnConfig config() {
    return live;
  }

  /** Updates made. */
  public long step() {
    return step;
  }

  /** The pictures of the run in words and numbers. */
  public CnnSnapshot.Pictures data() {
    return data;
  }

  public ImageSet train() {
    return train;
  }

  public ImageSet validation() {
    return validation;
  }

  /** What pictures are normalised with before the network sees them. */
  public ChannelStatistics statistics() {
    return statistics;
  }

  /** What was last measured on pictures that the network does not learn from. */
  public Measured measured() {
    return measured;
  }

  /** The layers, with activation and dropout rates as they are now. */
  public NetworkSpec spec() {
    return model.spec();
  }

  /** Shapes and costs of the layers. */
  public ShapeLedger ledger() {
    return ShapeLedger.of(model.spec());
  }

  /** The live modules, one for each layer: to be read, never changed. */
  public Sequential network() {
    return model.network();
  }

  /** Pictures as the network sees them, (N, 3, 32, 32), normalised, not augmented. */
  public Batch batch(ImageSet pictures, int... indices) {
    ImageDataset dataset = new ImageDataset(pictures, new Normalizer(statistics));
    return dataset.get(device, indices, new Generator(0)); // nothing is drawn
  }

  /**
   * Computes in evaluation mode and without recording gradients; training goes on unchanged
   * afterwards. What is computed is freed, so the result must hold copies.
   */
  public <T> T evaluating(Supplier<T> work) {
    Sequential network = model.network();
    boolean training = network.isTraining();
    network.eval();
    try (Device.Scope scope = device.scope();
        Device.NoGrad noGrad = device.noGrad()) {
      return work.get();
    } finally {
      network.train(training);
    }
  }
}
