package descent.engine.nn;

import descent.engine.functional.Attention;
import descent.engine.functional.Attention.Attended;
import descent.engine.functional.AttentionMask;
import descent.engine.functional.KeyValueCache;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention as {@code torch.nn.MultiheadAttention} with {@code batch_first}: head h
 * gives softmax(Q_h K_h^T / sqrt(d_k)) V_h, and the heads side by side go through one more linear
 * layer.
 *
 * <ul>
 *   <li>input: queries (N, Tq, D), and for cross-attention a memory (N, Tk, D)
 *   <li>{@code in_proj_weight}: (3 D, D), the projections to Q, K and V one below the other, Glorot
 *       uniform; {@code in_proj_bias}: (3 D), zeros
 *   <li>{@code out_proj.weight}: (D, D), as {@link Linear}; {@code out_proj.bias}: (D), zeros
 *   <li>output: (N, Tq, D)
 * </ul>
 *
 * Reference: Vaswani et al., "Attention is all you need", 2017.
 */
public final class MultiheadAttention extends Module {
  private final Device device;
  private final DType dtype;
  private final int embedDim;
  private final int numHeads;
  private final Generator generator;
  private final Tensor inProjWeight;
  private final Tensor inProjBias;
  private final Linear outProj;
  private double dropout;
  private boolean keepWeights;
  private @Nullable Tensor weights;

  /**
   * A layer of either type.
   *
   * @param numHeads divides {@code embedDim}
   * @param dropout of the attention weights, from 0 to 1
   * @param generator of the initial values and of the masks
   */
  public MultiheadAttention(
      Device device, DType dtype, int embedDim, int numHeads, double dropout, Generator generator) {
    if (numHeads < 1 || embedDim < 1 || embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "MultiheadAttention expected a width that its heads divide but got "
              + embedDim
              + " and "
              + numHeads);
    }
    this.device = device;
    this.dtype = dtype;
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.generator = generator;
    this.dropout = dropout;
    inProjWeight =
        registerParameter("in_proj_weight", device.retainedZeros(dtype, 3 * embedDim, embedDim));
    Init.xavierUniform(inProjWeight, embedDim, 3 * embedDim, generator);
    inProjBias = registerParameter("in_proj_bias", device.retainedZeros(dtype, 3 * embedDim));
    outProj =
        registerModule("out_proj", new Linear(device, dtype, embedDim, embedDim, true, generator));
    outProj.bias().fill(0);
  }

  public int embedDim() {
    return embedDim;
  }

  public int numHeads() {
    return numHeads;
  }

  /** Sets the dropout of the attention weights, from 0 to 1, from the next forward on. */
  public void setDropout(double value) {
    dropout = value;
  }

  /** The projections to Q, K and V one below the other, (3 D, D). */
  public Tensor inProjWeight() {
    return inProjWeight;
  }

  /** Keeps the weights of the next forwards even where no backward needs them. */
  public void keepWeights(boolean keep) {
    keepWeights = keep;
  }

  /**
   * The attention weights of the last forward, (N, H, Tq, Tk), after dropout; there as long as the
   * tensors of that forward are. Kept for the backward anyway, otherwise when {@link #keepWeights}
   * asked for them.
   */
  public Optional<Tensor> weights() {
    return Optional.ofNullable(weights);
  }

  /** Attention of the steps of x (N, T, D) to each other. */
  public Tensor forward(Tensor x, AttentionMask mask) {
    Tensor qkv = MatrixProduct.linear(x, inProjWeight, inProjBias);
    return finish(Attention.self(qkv, options(mask, x, x)));
  }

  /** Attention of x (N, Tq, D) to a memory (N, Tk, D). */
  public Tensor forward(Tensor x, Tensor memory, AttentionMask mask) {
    Tensor q = project(x, 0, embedDim);
    Tensor kv = project(memory, embedDim, 3 * embedDim);
    return finish(Attention.cross(q, kv, options(mask, x, memory)));
  }

  private Tensor finish(Attended attended) {
    weights = attended.weights().orElse(null);
    return outProj.forward(attended.output());
  }

  private Attention.Options options(AttentionMask mask, Tensor x, Tensor memory) {
    boolean drops = isTraining() && dropout > 0;
    Tensor factors =
        drops
            ? descent.engine.functional.Dropout.factors(
                device, dtype, dropout, generator, x.size(0), numHeads, x.size(1), memory.size(1))
            : null;
    return new Attention.Options(numHeads, mask, keepWeights, factors);
  }

  /** Rows {@code from} to {@code to - 1} of the projections. */
  private Tensor project(Tensor x, int from, int to) {
    return MatrixProduct.linear(
        x, Shaping.slice(inProjWeight, 0, from, to), Shaping.slice(inProjBias, 0, from, to));
  }

  /** An empty cache for {@link #step}. */
  public KeyValueCache cache(int rows, int capacity) {
    return new KeyValueCache(device, rows, numHeads, embedDim, capacity);
  }

  /** A cache of a memory (N, Tk, D) for {@link #attend}; {@code lengths} count from the front. */
  public KeyValueCache memoryCache(Tensor memory, int... lengths) {
    KeyValueCache cache = cache(memory.size(0), memory.size(1));
    cache.fill(project(memory, embedDim, 3 * embedDim), lengths);
    return cache;
  }

  /** The next step x (N, D) of causal self-attention; it is added to the cache. */
  public Tensor step(Tensor x, KeyValueCache cache) {
    cache.append(project(x, embedDim, 3 * embedDim));
    return attend(x, cache);
  }

  /** What x (N, D) attends to in a cache. */
  public Tensor attend(Tensor x, KeyValueCache cache) {
    Tensor kept = keepWeights ? cache.weightsFor() : device.empty(0);
    Tensor y = cache.attend(project(x, 0, embedDim), kept);
    weights = keepWeights ? kept : null;
    return outProj.forward(y);
  }
}
