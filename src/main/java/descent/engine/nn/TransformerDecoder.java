package descent.engine.nn;

import descent.engine.functional.AttentionMask;
import descent.engine.functional.KeyValueCache;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of decoder layers, as {@code torch.nn.TransformerDecoder}: {@code layers.0}, {@code
 * layers.1}, ... and, if asked for, a last {@code norm}. Each layer draws initial values of its
 * own. Decoding step by step with {@link #start} and {@link #step} gives what {@link #forward}
 * gives under the causal mask, without computing earlier steps again.
 */
public final class TransformerDecoder extends Module {
  private final List<TransformerDecoderLayer> layers = new ArrayList<>();
  private final boolean normed;

  /** A stack of either type; {@code norm} adds the last layer norm. */
  public TransformerDecoder(
      Device device,
      DType dtype,
      TransformerOptions options,
      int numLayers,
      boolean norm,
      Generator generator) {
    for (int i = 0; i < numLayers; i++) {
      layers.add(new TransformerDecoderLayer(device, dtype, options, generator));
    }
    registerModule("layers", new Sequential(TransformerEncoder.numbered(layers)));
    normed = norm;
    if (norm) {
      registerModule("norm", new LayerNorm(device, dtype, options.dModel(), LayerNorm.EPS));
    }
  }

  public List<TransformerDecoderLayer> layers() {
    return List.copyOf(layers);
  }

  /** x (N, T, D) beside a memory (N, S, D) to (N, T, D). */
  public Tensor forward(Tensor x, Tensor memory, AttentionMask mask, AttentionMask memoryMask) {
    Tensor h = x;
    for (TransformerDecoderLayer layer : layers) {
      h = layer.forward(h, memory, mask, memoryMask);
    }
    return TransformerEncoder.normalise(this, normed, h);
  }

  /** What decoding remembers: keys and values of the steps so far and of the memory. */
  public static final class Cache {
    private final List<KeyValueCache> steps = new ArrayList<>();
    private final List<KeyValueCache> memories = new ArrayList<>();

    private Cache() {}

    /** Row i goes on from what row {@code parents[i]} has decoded: beam search. */
    public void reorder(int... parents) {
      steps.forEach(cache -> cache.reorder(parents));
      memories.forEach(cache -> cache.share(parents));
    }
  }

  /**
   * Begins to decode; float32 alone, nothing is recorded.
   *
   * @param memory (N, S, D)
   * @param maxSteps the most steps that will be decoded
   * @param memoryLengths the steps of each memory that count, from the front; all where none is
   *     given
   */
  public Cache start(Tensor memory, int maxSteps, int... memoryLengths) {
    Cache cache = new Cache();
    for (TransformerDecoderLayer layer : layers) {
      cache.steps.add(layer.selfAttention().cache(memory.size(0), maxSteps));
      cache.memories.add(layer.crossAttention().memoryCache(memory, memoryLengths));
    }
    return cache;
  }

  /** The next step x (N, D) to (N, D). */
  public Tensor step(Tensor x, Cache cache) {
    Tensor h = x;
    for (int i = 0; i < layers.size(); i++) {
      h = layers.get(i).step(h, cache.steps.get(i), cache.memories.get(i));
    }
    return TransformerEncoder.normalise(this, normed, h);
  }
}
