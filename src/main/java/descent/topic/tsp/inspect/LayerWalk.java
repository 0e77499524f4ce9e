package descent.topic.tsp.inspect;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Shaping;
import descent.engine.nn.Linear;
import descent.engine.nn.Module;
import descent.engine.nn.MultiheadAttention;
import descent.engine.nn.TransformerOptions;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Goes through a transformer layer sublayer by sublayer and notes what each of them reads and adds;
 * the result is that of the layer's own forward.
 */
final class LayerWalk {
  private final Module layer;
  private final TransformerOptions options;
  private final String name;
  private final List<BlockProbe.Stage> stages = new ArrayList<>();
  private Tensor firstNormInput;
  private Tensor firstRead;
  private double activeShare;

  /** An attention by its name in the layer, with what it needs beside its input. */
  record Sublayer(String name, UnaryOperator<Tensor> attention) {}

  LayerWalk(Module layer, TransformerOptions options, String name, Tensor x) {
    this.layer = layer;
    this.options = options;
    this.name = name;
    this.firstNormInput = x;
    this.firstRead = x;
  }

  /** Through the attentions in order, then the feed-forward network. */
  Tensor run(Tensor x, Sublayer... attentions) {
    Tensor h = x;
    for (int i = 0; i <= attentions.length; i++) {
      Tensor read = options.normFirst() ? norm(i + 1, h) : h;
      firstRead = i == 0 ? read : firstRead;
      boolean last = i == attentions.length;
      Tensor added = last ? feedForward(read) : attentions[i].attention().apply(read);
      String what = last ? "FFN" : attentions[i].name();
      stages.add(new BlockProbe.Stage(name + " " + what, rms(h), rms(added)));
      Tensor sum = Arithmetic.add(h, added);
      if (i == 0) {
        firstNormInput = options.normFirst() ? h : sum;
      }
      h = options.normFirst() ? sum : norm(i + 1, sum);
    }
    return h;
  }

  private Tensor norm(int number, Tensor x) {
    return child("norm" + number).forward(x);
  }

  private Tensor feedForward(Tensor h) {
    Tensor inner = child("linear1").forward(h);
    inner = options.gelu() ? Activation.gelu(inner) : Activation.relu(inner);
    int active = 0;
    float[] values = inner.toFloats();
    for (float value : values) {
      active += value > 0 ? 1 : 0;
    }
    activeShare = (double) active / values.length;
    return ((Linear) child("linear2")).forward(inner);
  }

  private Module child(String wanted) {
    Map<String, Module> children = layer.namedChildren();
    Module found = children.get(wanted);
    if (found == null) {
      throw new IllegalStateException(name + " has no " + wanted + " but " + children.keySet());
    }
    return found;
  }

  List<BlockProbe.Stage> stages() {
    return stages;
  }

  /** What the first layer norm reads, (B, N, D). */
  Tensor firstNormInput() {
    return firstNormInput;
  }

  /** What the first attention reads, (B, N, D). */
  Tensor firstRead() {
    return firstRead;
  }

  /** The share of hidden values of the feed-forward network that are above 0. */
  double activeShare() {
    return activeShare;
  }

  private static double rms(Tensor x) {
    double sum = 0;
    float[] values = x.toFloats();
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  /** q_i k_j for every head of a self-attention that reads x (1, T, D): (H, T, T). */
  static float[] products(MultiheadAttention attention, Tensor x) {
    int d = attention.embedDim();
    int heads = attention.numHeads();
    int steps = x.size(1);
    Tensor bias = attention.namedParameters().get("in_proj_bias");
    float[] qkv =
        MatrixProduct.linear(
                Shaping.reshape(x, steps, d), attention.inProjWeight(), bias) // (T, 3 D)
            .toFloats();
    int dk = d / heads;
    float[] products = new float[heads * steps * steps];
    for (int h = 0; h < heads; h++) {
      for (int i = 0; i < steps; i++) {
        for (int j = 0; j < steps; j++) {
          double sum = 0;
          for (int p = h * dk; p < (h + 1) * dk; p++) {
            sum += (double) qkv[i * 3 * d + p] * qkv[j * 3 * d + d + p];
          }
          products[(h * steps + i) * steps + j] = (float) sum;
        }
      }
    }
    return products;
  }
}
