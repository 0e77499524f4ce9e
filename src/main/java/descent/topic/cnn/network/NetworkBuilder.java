package descent.topic.cnn.network;

import descent.engine.nn.Module;
import descent.engine.nn.Sequential;

/** Makes the modules of a network. */
public final class NetworkBuilder {
  private NetworkBuilder() {}

  /**
   * The network as {@code torch.nn.Sequential} of its layers: parameters are called {@code
   * 0.weight}, {@code 0.bias}, ... by the layer's index, and initial values are drawn layer by
   * layer.
   *
   * @throws IllegalArgumentException with the ledger's reason if the network is illegal
   */
  public static Sequential build(ShapeLedger ledger, LayerFactory factory) {
    ledger
        .problem()
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Sequential(
        ledger.rows().stream()
            .map(row -> row.layer().build(row.input().orElseThrow(), factory))
            .toArray(Module[]::new));
  }
}
