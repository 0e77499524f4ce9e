package descent.topic.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The layers of a network in order. Its text, such as {@code "conv 32 3 padding=1, relu, maxpool 2,
 * flatten, linear 10"}, can be typed and is what settings and {@code run.json} hold.
 *
 * @param layers in order; may be empty or illegal: {@link ShapeLedger} says what is wrong
 */
public record NetworkSpec(List<LayerSpec> layers) {
  public NetworkSpec {
    layers = List.copyOf(layers);
  }

  /** A network of these layers. */
  public static NetworkSpec of(LayerSpec... layers) {
    return new NetworkSpec(List.of(layers));
  }

  /**
   * The network that {@code text} describes: layers between commas, each a word, its required
   * numbers, and options such as {@code stride=2}.
   *
   * @throws IllegalArgumentException naming the layer, counted from 1, what was expected and what
   *     was found
   */
  public static NetworkSpec parse(String text) {
    return new NetworkSpec(NetworkParser.layers(text));
  }

  /** As it is typed; {@link #parse} gives an equal network. */
  public String text() {
    return layers.stream().map(LayerSpec::text).collect(Collectors.joining(", "));
  }

  /** The same layers with every activation replaced: no shape changes. */
  public NetworkSpec withActivation(Activation activation) {
    return map(layer -> layer instanceof ActivationLayer ? new ActivationLayer(activation) : layer);
  }

  /** The probabilities of the dropout layers, in order. */
  public List<Double> dropouts() {
    return layers.stream()
        .filter(DropoutLayer.class::isInstance)
        .map(layer -> ((DropoutLayer) layer).p())
        .toList();
  }

  /**
   * The same layers with other dropout probabilities: no shape changes.
   *
   * @param probabilities one for each dropout layer, in order
   */
  public NetworkSpec withDropouts(List<Double> probabilities) {
    if (probabilities.size() != dropouts().size()) {
      throw new IllegalArgumentException(
          "Expected "
              + dropouts().size()
              + " dropout probabilities, one for each layer, but got "
              + probabilities.size());
    }
    var next = probabilities.iterator();
    return map(
        layer ->
            layer instanceof DropoutLayer dropout
                ? new DropoutLayer(next.next(), dropout.planes())
                : layer);
  }

  /** The same layers with the last one's outputs, if it is linear, set to {@code classes}. */
  public NetworkSpec withClasses(int classes) {
    int last = layers.size() - 1;
    return last >= 0 && layers.get(last) instanceof LinearLayer linear
        ? replace(last, new LinearLayer(classes, linear.bias()))
        : this;
  }

  private NetworkSpec map(UnaryOperator<LayerSpec> change) {
    return new NetworkSpec(layers.stream().map(change).toList());
  }

  /** With another layer in place of the one at {@code index}. */
  public NetworkSpec replace(int index, LayerSpec layer) {
    List<LayerSpec> changed = new ArrayList<>(layers);
    changed.set(index, layer);
    return new NetworkSpec(changed);
  }

  /** With a layer added, which then stands at {@code index}. */
  public NetworkSpec insert(int index, LayerSpec layer) {
    List<LayerSpec> changed = new ArrayList<>(layers);
    changed.add(index, layer);
    return new NetworkSpec(changed);
  }

  /** Without the layer at {@code index}. */
  public NetworkSpec remove(int index) {
    List<LayerSpec> changed = new ArrayList<>(layers);
    changed.remove(index);
    return new NetworkSpec(changed);
  }

  /** With the layer at {@code from} moved so that it stands at {@code to}. */
  public NetworkSpec move(int from, int to) {
    List<LayerSpec> changed = new ArrayList<>(layers);
    changed.add(to, changed.remove(from));
    return new NetworkSpec(changed);
  }
}
