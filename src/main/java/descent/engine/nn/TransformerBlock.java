package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.Normalization.Normalized;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * What encoder and decoder layers share: sublayers with residual connections and layer norms around
 * them, the last of which is FFN(h) = W2 phi(W1 h + b1) + b2.
 */
abstract class TransformerBlock extends Module {
  private final TransformerOptions options;
  private final Generator generator;
  private final Linear linear1;
  private final Linear linear2;
  private double dropout;

  /** Registers the feed-forward network; a subclass registers attention before and norms after. */
  TransformerBlock(
      Device device,
      DType dtype,
      TransformerOptions options,
      Generator generator,
      String... attentions) {
    this.options = options;
    this.generator = generator;
    this.dropout = options.dropout();
    int d = options.dModel();
    for (String name : attentions) {
      registerModule(
          name, new MultiheadAttention(device, dtype, d, options.numHeads(), dropout, generator));
    }
    linear1 =
        registerModule(
            "linear1", new Linear(device, dtype, d, options.dimFeedforward(), true, generator));
    linear2 =
        registerModule(
            "linear2", new Linear(device, dtype, options.dimFeedforward(), d, true, generator));
    for (int i = 1; i <= attentions.length + 1; i++) {
      registerModule("norm" + i, new LayerNorm(device, dtype, d, LayerNorm.EPS));
    }
  }

  public final TransformerOptions options() {
    return options;
  }

  /** Sets all of this layer's dropout probabilities, from 0 to 1, from the next forward on. */
  public final void setDropout(double value) {
    dropout = value;
    for (Module child : namedChildren().values()) {
      if (child instanceof MultiheadAttention attention) {
        attention.setDropout(value);
      }
    }
  }

  final MultiheadAttention attention(String name) {
    return (MultiheadAttention) child(name);
  }

  final LayerNorm norm(int number) {
    return (LayerNorm) child("norm" + number);
  }

  private Module child(String name) {
    Module child = namedChildren().get(name);
    if (child == null) {
      throw new IllegalStateException(getClass().getSimpleName() + " has no " + name);
    }
    return child;
  }

  /** One attention, with whatever it needs beside its input. */
  interface Sublayer {
    Tensor of(Tensor x);
  }

  /** The attentions in order, then the feed-forward network; x and the result are (..., D). */
  final Tensor run(Tensor x, Sublayer... attentions) {
    return options.normFirst() ? preNorm(x, attentions) : postNorm(x, attentions);
  }

  private Tensor postNorm(Tensor x, Sublayer... attentions) {
    Tensor h = x;
    for (int i = 0; i < attentions.length; i++) {
      h = norm(i + 1).forwardSum(h, drop(attentions[i].of(h))).output();
    }
    return norm(attentions.length + 1).forwardSum(h, drop(feedForward(h))).output();
  }

  private Tensor preNorm(Tensor x, Sublayer... attentions) {
    Normalized h = new Normalized(x, norm(1).forward(x));
    for (int i = 0; i < attentions.length; i++) {
      h = norm(i + 2).forwardSum(h.sum(), drop(attentions[i].of(h.output())));
    }
    return Arithmetic.add(h.sum(), drop(feedForward(h.output())));
  }

  private Tensor feedForward(Tensor h) {
    Tensor inner = options.gelu() ? Activation.gelu(linear1.forward(h)) : linear1.forwardReLU(h);
    return linear2.forward(drop(inner));
  }

  private Tensor drop(Tensor x) {
    return descent.engine.functional.Dropout.dropout(x, dropout, isTraining(), generator);
  }
}
