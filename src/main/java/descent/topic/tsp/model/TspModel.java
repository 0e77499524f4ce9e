package descent.topic.tsp.model;

import descent.engine.functional.Arithmetic;
import descent.engine.functional.AttentionMask;
import descent.engine.functional.CrossEntropyOptions;
import descent.engine.functional.Indexing;
import descent.engine.functional.Loss;
import descent.engine.functional.LossReduction;
import descent.engine.functional.Reduction;
import descent.engine.functional.Shaping;
import descent.engine.nn.LayerNorm;
import descent.engine.nn.Linear;
import descent.engine.nn.Module;
import descent.engine.nn.PositionalEncoding;
import descent.engine.nn.TransformerDecoder;
import descent.engine.nn.TransformerEncoder;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * An encoder that makes a context vector of every city, and a decoder that, from the cities so far,
 * scores each for the next. Names of parameters are those of {@code CourseTransformer} and {@code
 * Model} in the PyTorch programs it is measured against; a pre-norm network has layer norms {@code
 * norm_memory} and {@code norm_output} after its two stacks.
 */
public abstract sealed class TspModel extends Module permits CourseModel, PointerModel {
  private final Device device;
  private final NetworkOptions options;
  private final Linear city;
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;
  private final Tensor position;
  private boolean positions = true;
  private boolean causal = true;

  TspModel(Device device, NetworkOptions options, int longest, Generator generator) {
    this.device = device;
    this.options = options;
    int d = options.width();
    city = registerModule("city", new Linear(device, 2, d, true, generator));
    encoder =
        registerModule(
            "encoder",
            new TransformerEncoder(
                device,
                DType.FLOAT32,
                options.layers(),
                options.encoderLayers(),
                false,
                generator));
    decoder =
        registerModule(
            "decoder",
            new TransformerDecoder(
                device,
                DType.FLOAT32,
                options.layers(),
                options.decoderLayers(),
                false,
                generator));
    if (options.layers().normFirst()) {
      registerModule("norm_memory", new LayerNorm(device, d));
      registerModule("norm_output", new LayerNorm(device, d));
    }
    position = PositionalEncoding.sinusoidal(device, DType.FLOAT32, longest, d);
  }

  /** A network with initial values from {@code generator}, which also serves its dropout. */
  public static TspModel create(Device device, NetworkOptions options, Generator generator) {
    return options.kind() == ModelKind.POINTER
        ? new PointerModel(device, options, generator)
        : new CourseModel(device, options, generator);
  }

  public final NetworkOptions options() {
    return options;
  }

  final Device device() {
    return device;
  }

  public final TransformerEncoder encoder() {
    return encoder;
  }

  public final TransformerDecoder decoder() {
    return decoder;
  }

  /** Sets every dropout probability, from 0 to 1, from the next forward on. */
  public final void setDropout(double p) {
    encoder.layers().forEach(layer -> layer.setDropout(p));
    decoder.layers().forEach(layer -> layer.setDropout(p));
  }

  /** Keeps the attention weights of all layers also where nothing is recorded. */
  public final void keepWeights(boolean keep) {
    encoder.layers().forEach(layer -> layer.selfAttention().keepWeights(keep));
    for (var layer : decoder.layers()) {
      layer.selfAttention().keepWeights(keep);
      layer.crossAttention().keepWeights(keep);
    }
  }

  /** Gives the decoder its positions, as always, or leaves them out to show what they do. */
  public final void setPositions(boolean given) {
    positions = given;
  }

  /** Hides later steps from the decoder, as always, or shows them; decoding has none anyway. */
  public final void setCausal(boolean hides) {
    causal = hides;
  }

  /**
   * Whether instances of this many cities can be given to it.
   *
   * @throws IllegalArgumentException if not, saying why
   */
  public abstract void checkCities(int cities);

  /** Context vectors (B, N, D) of the cities. */
  public final Tensor encode(CityBatch batch) {
    return norm("norm_memory", encoder.forward(embed(batch), batch.mask()));
  }

  /** What the encoder reads, (B, N, D). */
  public final Tensor embed(CityBatch batch) {
    checkCities(batch.cities());
    return embed(city.forward(batch.places()));
  }

  /** What the decoder reads for {@code steps} cities (B, T) that follow each other, (B, T, D). */
  public final Tensor embedPrefix(Tensor memory, int[] prefix, int steps) {
    return embedPrefix(memory, context(memory, prefix, steps), prefix, steps);
  }

  /** The encoding of the first {@code steps} positions, (steps, D). */
  public final Tensor positions(int steps) {
    return Shaping.slice(position, 0, 0, steps);
  }

  private Tensor norm(String name, Tensor x) {
    Module norm = namedChildren().get(name);
    return norm == null ? x : norm.forward(x);
  }

  /** Projected places (B, N, D) to what the encoder reads. */
  abstract Tensor embed(Tensor places);

  /** What the decoder reads for cities that follow each other from the start, (B, T, D). */
  abstract Tensor embedPrefix(Tensor memory, Tensor context, int[] prefix, int steps);

  /** Scores (B, T, N) from the decoder's vectors (B, T, D). */
  abstract Tensor scores(Tensor h, Tensor memory, CityBatch batch, int... prefix);

  /** The steps of a tour of {@code cities} that the loss counts. */
  public abstract int trainedSteps(int cities);

  /**
   * The loss of a network that knows which cities are left and nothing else: ln((n - 1)!) over the
   * steps that the loss counts, or the sums of both over instances of several sizes.
   */
  public final double learnedNothing(int... cities) {
    double sum = 0;
    double steps = 0;
    for (int n : cities) {
      for (int left = 2; left < n; left++) {
        sum += StrictMath.log(left);
      }
      steps += trainedSteps(n);
    }
    return sum / steps;
  }

  /**
   * Scores of every city at every step when the prefix is the label's (teacher forcing): (B, T, N)
   * with T = {@link #trainedSteps}.
   */
  public final Tensor logits(TourBatch batch) {
    return logits(batch, encode(batch.cities()));
  }

  private Tensor logits(TourBatch batch, Tensor memory) {
    int steps = trainedSteps(batch.cities().cities());
    return logits(batch.cities(), memory, steps, batch.prefix(steps));
  }

  /** Scores of every city after each of {@code steps} cities (B, T) from the start: (B, T, N). */
  public final Tensor logits(CityBatch cities, int steps, int... prefix) {
    return logits(cities, encode(cities), steps, prefix);
  }

  private Tensor logits(CityBatch cities, Tensor memory, int steps, int... prefix) {
    Tensor input = embedPrefix(memory, prefix, steps);
    AttentionMask order = causal ? AttentionMask.ofOrder() : AttentionMask.none();
    Tensor h = decoder.forward(input, memory, order, cities.mask());
    return scores(norm("norm_output", h), memory, cities, prefix);
  }

  /** Mean cross-entropy of the next city over all steps that count. */
  public final Tensor loss(TourBatch batch) {
    return loss(logits(batch), batch);
  }

  /**
   * How teacher forcing goes.
   *
   * @param loss as {@link #loss}
   * @param right answers whose highest score is the label's next city
   * @param answers that count
   */
  public record Forced(double loss, int right, int answers) {}

  /** Loss and right answers, for one pass. */
  public final Forced forced(TourBatch batch) {
    Tensor logits = logits(batch);
    float[] scores = logits.toFloats();
    int[] targets = targets(batch);
    int n = logits.size(2);
    int right = 0;
    int answers = 0;
    for (int row = 0; row < targets.length; row++) {
      int best = 0;
      for (int city = 1; city < n; city++) {
        best = scores[row * n + city] > scores[row * n + best] ? city : best;
      }
      answers += targets[row] == TourBatch.NONE ? 0 : 1;
      right += targets[row] == best ? 1 : 0;
    }
    return new Forced(loss(logits, batch).item(), right, answers);
  }

  private Tensor loss(Tensor logits, TourBatch batch) {
    int[] targets = targets(batch);
    Tensor rows = Shaping.reshape(logits, targets.length, logits.size(2));
    return Loss.crossEntropy(
        rows, new CrossEntropyOptions(null, TourBatch.NONE, 0, LossReduction.MEAN), targets);
  }

  /**
   * How much each tour surprises the network when every city is drawn from those that are left, -ln
   * p(tour), times a weight, and the mean of that over the tours. With a weight of baseline less
   * length its gradient is that of REINFORCE (Williams, "Simple statistical gradient-following
   * algorithms for connectionist reinforcement learning", 1992).
   *
   * @param weights one for each tour (B)
   * @return a scalar
   */
  public final Tensor weightedSurprise(TourBatch batch, float... weights) {
    CityBatch cities = batch.cities();
    int n = cities.cities();
    int steps = n - 1; // the return to the start is no choice
    Tensor all = Shaping.slice(logits(batch), 1, 0, steps);
    boolean[] closed = closed(cities, steps, batch.prefix(steps));
    Tensor open = Indexing.maskedFill(all, closed, Double.NEGATIVE_INFINITY);
    int[] targets = batch.following(steps);
    float[] each = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      boolean chosen = i % steps + 1 < cities.counts()[i / steps];
      targets[i] = chosen ? targets[i] : TourBatch.NONE;
      each[i] = weights[i / steps] / cities.size();
    }
    CrossEntropyOptions options =
        new CrossEntropyOptions(null, TourBatch.NONE, 0, LossReduction.NONE);
    Tensor surprise = Loss.crossEntropy(Shaping.reshape(open, targets.length, n), options, targets);
    return Reduction.sum(Arithmetic.mul(surprise, device.tensor(each, each.length)));
  }

  /** Which cities a step must not go to, (B, T, N): those of its prefix, and padding. */
  static boolean[] closed(CityBatch batch, int steps, int... prefix) {
    int n = batch.cities();
    boolean[] closed = new boolean[batch.size() * steps * n];
    for (int row = 0; row < batch.size() * steps; row++) {
      int b = row / steps;
      if (row % steps > 0) {
        System.arraycopy(closed, (row - 1) * n, closed, row * n, n);
      } else {
        Arrays.fill(closed, row * n + batch.counts()[b], (row + 1) * n, true);
      }
      closed[row * n + prefix[row]] = true;
    }
    return closed;
  }

  /** The next city of every step, {@link TourBatch#NONE} where it does not count. */
  private int[] targets(TourBatch batch) {
    int most = batch.cities().cities();
    int steps = trainedSteps(most);
    int[] targets = batch.following(steps);
    for (int b = 0; b < batch.cities().size(); b++) {
      for (int t = trainedSteps(batch.cities().counts()[b]); t < steps; t++) {
        targets[b * steps + t] = TourBatch.NONE;
      }
    }
    return targets;
  }

  /** The context vectors of cities (B, T) in a memory (B, N, D): (B, T, D). */
  final Tensor context(Tensor memory, int[] cities, int steps) {
    int n = memory.size(1);
    Tensor rows = Shaping.reshape(memory, memory.size(0) * n, memory.size(2));
    int[] ids = new int[cities.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i / steps * n + cities[i];
    }
    return Indexing.embedding(rows, ids, memory.size(0), steps);
  }

  /** Positions 0 to {@code steps - 1} added to (B, steps, D). */
  final Tensor positioned(Tensor x, int steps) {
    return positions ? Arithmetic.add(x, positions(steps)) : x;
  }

  /** Begins to decode; must run inside a scope that lives as long as the decoding. */
  public final Decoding decode(CityBatch batch) {
    return new Decoding(this, batch);
  }

  // One step of decoding, for rows that each belong to an item of the batch.

  /** What a network prepares once for all steps from a memory (B, N, D). */
  abstract Tensor[] prepare(Tensor memory);

  /** What the decoder reads for one city, (rows, D). */
  abstract Tensor embedStep(Tensor[] prepared, Tensor context, int[] items, int... city);

  /** Scores (rows, N) from the decoder's vectors (rows, D), visited cities not yet masked. */
  abstract Tensor scoresOfStep(Tensor[] prepared, Tensor h, int... items);

  final Tensor step(
      Tensor[] prepared,
      Tensor memory,
      TransformerDecoder.Cache cache,
      int step,
      int[] items,
      int... cities) {
    int n = memory.size(1);
    int[] ids = new int[items.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = items[i] * n + cities[i];
    }
    Tensor rows = memory.view(memory.size(0) * n, memory.size(2));
    Tensor context = Indexing.embedding(rows, ids, ids.length);
    Tensor input = embedStep(prepared, context, items, cities);
    Tensor place = Shaping.slice(position, 0, step, step + 1);
    Tensor h = decoder.step(positions ? Arithmetic.add(input, place) : input, cache);
    return scoresOfStep(prepared, norm("norm_output", h), items);
  }
}
