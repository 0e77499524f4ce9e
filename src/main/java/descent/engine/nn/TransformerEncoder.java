package descent.engine.nn;

import descent.engine.functional.AttentionMask;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack of encoder layers, as {@code torch.nn.TransformerEncoder}: {@code layers.0}, {@code
 * layers.1}, ... and, if asked for, a last {@code norm}, which a pre-norm stack needs. Unlike
 * PyTorch, whose layers begin as copies of one, each draws initial values of its own.
 */
public final class TransformerEncoder extends Module {
  private final List<TransformerEncoderLayer> layers = new ArrayList<>();
  private final boolean normed;

  /** A stack of either type; {@code norm} adds the last layer norm. */
  public TransformerEncoder(
      Device device,
      DType dtype,
      TransformerOptions options,
      int numLayers,
      boolean norm,
      Generator generator) {
    for (int i = 0; i < numLayers; i++) {
      layers.add(new TransformerEncoderLayer(device, dtype, options, generator));
    }
    registerModule("layers", new Sequential(numbered(layers)));
    normed = norm;
    if (norm) {
      registerModule("norm", new LayerNorm(device, dtype, options.dModel(), LayerNorm.EPS));
    }
  }

  static Map<String, Module> numbered(List<? extends Module> layers) {
    Map<String, Module> numbered = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      numbered.put(Integer.toString(i), layers.get(i));
    }
    return numbered;
  }

  /** The last norm of a stack, where it has one. */
  static Tensor normalise(Module stack, boolean normed, Tensor x) {
    Module norm = stack.namedChildren().get("norm");
    return normed && norm != null ? norm.forward(x) : x;
  }

  public List<TransformerEncoderLayer> layers() {
    return List.copyOf(layers);
  }

  /** x (N, T, D) to (N, T, D). */
  public Tensor forward(Tensor x, AttentionMask mask) {
    Tensor h = x;
    for (TransformerEncoderLayer layer : layers) {
      h = layer.forward(h, mask);
    }
    return normalise(this, normed, h);
  }
}
