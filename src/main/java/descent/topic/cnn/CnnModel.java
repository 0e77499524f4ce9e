package descent.topic.cnn;

import descent.engine.nn.Dropout;
import descent.engine.nn.Dropout2d;
import descent.engine.nn.GELU;
import descent.engine.nn.Module;
import descent.engine.nn.ReLU;
import descent.engine.nn.Sequential;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.cnn.network.Activation;
import descent.topic.cnn.network.ActivationLayer;
import descent.topic.cnn.network.DropoutLayer;
import descent.topic.cnn.network.LayerFactory;
import descent.topic.cnn.network.LayerSpec;
import descent.topic.cnn.network.NetworkBuilder;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;

/** The network of a run: its layers as they are written and as modules. */
final class CnnModel {
  private final Generator dropout;
  private NetworkSpec spec;
  private Sequential network;

  /** With PyTorch's initial weights, drawn from the seed. */
  CnnModel(Device device, CnnConfig config, long seed) {
    this.dropout = Generator.of(seed, "cnn.dropout");
    this.spec = config.networkSpec();
    this.network =
        NetworkBuilder.build(
            ShapeLedger.of(spec),
            new LayerFactory(device, DType.FLOAT32, Generator.of(seed, "cnn.weights"), dropout));
  }

  /** The layers, with activation and dropout rates as they are now. */
  NetworkSpec spec() {
    return spec;
  }

  /** The modules, one for each layer. */
  Sequential network() {
    return network;
  }

  /** Draws the dropout masks. */
  Generator dropout() {
    return dropout;
  }

  /** Takes over activation and dropout rates; all else must be as it was. */
  void change(CnnConfig live) {
    spec = live.networkSpec();
    Module[] modules = new Module[network.size()];
    for (int i = 0; i < modules.length; i++) {
      modules[i] = changed(network.get(i), spec.layers().get(i));
    }
    network = new Sequential(modules);
  }

  private static Module changed(Module module, LayerSpec layer) {
    if (layer instanceof ActivationLayer written) {
      return written.activation() == Activation.RELU ? new ReLU() : new GELU();
    } else if (layer instanceof DropoutLayer written && module instanceof Dropout2d planes) {
      planes.setP(written.p());
    } else if (layer instanceof DropoutLayer written && module instanceof Dropout values) {
      values.setP(written.p());
    }
    return module;
  }

  /** The number of trained values. */
  long parameterCount() {
    return network.parameters().stream().mapToLong(parameter -> parameter.size()).sum();
  }
}
