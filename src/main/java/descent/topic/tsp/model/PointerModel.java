package descent.topic.tsp.model;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.Indexing;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Shaping;
import descent.engine.nn.Init;
import descent.engine.nn.Linear;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * A network for any number of cities: none has an identity but the start, which a learned vector
 * marks. The decoder reads the context vector of each city of the prefix, and scores city j by u_j
 * = 10 tanh(q . k_j / sqrt(D)), visited cities -infinity (Bello et al., "Neural combinatorial
 * optimization with reinforcement learning", 2016).
 *
 * <ul>
 *   <li>{@code start}: (D), normal of deviation 0.1, added to the start's projected place
 *   <li>{@code first}: (D, D) and bias, applied to the start's context vector for every step
 *   <li>{@code query}, {@code key}: (D, D), without bias
 * </ul>
 */
final class PointerModel extends TspModel {
  /** The most cities of an instance. */
  private static final int LONGEST = 2048;

  /** Scores are clipped to this, so that none becomes hopeless too early. */
  private static final double CLIP = 10;

  private final Tensor start;
  private final Linear first;
  private final Linear query;
  private final Linear key;
  private final double scale;

  PointerModel(Device device, NetworkOptions options, Generator generator) {
    super(device, options, LONGEST, generator);
    int d = options.width();
    start = registerParameter("start", device.retainedZeros(DType.FLOAT32, d));
    Init.normal(start, 0, 0.1, generator);
    first = registerModule("first", new Linear(device, d, d, true, generator));
    query = registerModule("query", new Linear(device, d, d, false, generator));
    key = registerModule("key", new Linear(device, d, d, false, generator));
    scale = 1 / Math.sqrt(d);
  }

  @Override
  public void checkCities(int cities) {
    if (cities > LONGEST) {
      throw new IllegalArgumentException(
          "A pointer network expected at most " + LONGEST + " cities but got " + cities);
    }
  }

  @Override
  Tensor embed(Tensor places) {
    Tensor marked = Arithmetic.add(Shaping.slice(places, 1, 0, 1), start);
    return Shaping.concat(1, marked, Shaping.slice(places, 1, 1, places.size(1)));
  }

  /** The return to the start is forced and left out. */
  @Override
  public int trainedSteps(int cities) {
    return cities - 1;
  }

  @Override
  Tensor embedPrefix(Tensor memory, Tensor context, int[] prefix, int steps) {
    Tensor home = first.forward(Shaping.slice(memory, 1, 0, 1));
    return Arithmetic.add(positioned(context, steps), home);
  }

  @Override
  Tensor scores(Tensor h, Tensor memory, CityBatch batch, int... prefix) {
    Tensor turned = Shaping.transpose(key.forward(memory), 1, 2);
    Tensor products = MatrixProduct.matmul(query.forward(h), turned);
    Tensor clipped = Arithmetic.mul(Activation.tanh(Arithmetic.mul(products, scale)), CLIP);
    return Indexing.maskedFill(clipped, closed(batch, h.size(1), prefix), Double.NEGATIVE_INFINITY);
  }

  @Override
  Tensor[] prepare(Tensor memory) {
    int d = memory.size(2);
    Tensor home = first.forward(Shaping.slice(memory, 1, 0, 1));
    Tensor turned = Shaping.transpose(key.forward(memory), 1, 2);
    return new Tensor[] {Shaping.reshape(home, memory.size(0), d), turned};
  }

  @Override
  Tensor embedStep(Tensor[] prepared, Tensor context, int[] items, int... city) {
    return Arithmetic.add(context, Indexing.indexSelect(prepared[0], 0, items));
  }

  @Override
  Tensor scoresOfStep(Tensor[] prepared, Tensor h, int... items) {
    Tensor keys = prepared[1];
    boolean all = items.length == keys.size(0) && inOrder(items);
    Tensor turned = all ? keys : Indexing.indexSelect(keys, 0, items);
    Tensor q = Shaping.reshape(query.forward(h), items.length, 1, h.size(1));
    Tensor products = MatrixProduct.matmul(q, turned);
    Tensor clipped = Arithmetic.mul(Activation.tanh(Arithmetic.mul(products, scale)), CLIP);
    return Shaping.reshape(clipped, items.length, keys.size(2));
  }

  private static boolean inOrder(int... items) {
    for (int i = 0; i < items.length; i++) {
      if (items[i] != i) {
        return false;
      }
    }
    return true;
  }
}
