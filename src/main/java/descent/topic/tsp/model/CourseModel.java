package descent.topic.tsp.model;

import descent.engine.functional.Arithmetic;
import descent.engine.nn.Embedding;
import descent.engine.nn.Linear;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * The course's network for a fixed number n of cities: node ids are embedded in the encoder's and
 * the decoder's input ({@code node}, {@code token}: (n, D)) and {@code head} scores the n ids.
 * Unless it is {@link ModelKind#COURSE_PLAIN} the decoder's input also holds the context vector of
 * each city of the prefix.
 */
final class CourseModel extends TspModel {
  private final int n;
  private final boolean plain;
  private final Embedding node;
  private final Embedding token;
  private final Linear head;

  CourseModel(Device device, NetworkOptions options, Generator generator) {
    super(device, options, options.cities(), generator);
    n = options.cities();
    plain = options.kind() == ModelKind.COURSE_PLAIN;
    node = registerModule("node", new Embedding(device, n, options.width(), generator));
    token = registerModule("token", new Embedding(device, n, options.width(), generator));
    head = registerModule("head", new Linear(device, options.width(), n, true, generator));
  }

  @Override
  public void checkCities(int cities) {
    if (cities != n) {
      throw new IllegalArgumentException(
          "This course network expected instances of " + n + " cities but got " + cities);
    }
  }

  @Override
  Tensor embed(Tensor places) {
    return Arithmetic.add(places, node.weight());
  }

  /** As in the notes: all n, the return to the start included. */
  @Override
  public int trainedSteps(int cities) {
    return cities;
  }

  @Override
  Tensor embedPrefix(Tensor memory, Tensor context, int[] prefix, int steps) {
    Tensor tokens = positioned(token.forward(prefix, memory.size(0), steps), steps);
    return plain ? tokens : Arithmetic.add(tokens, context);
  }

  @Override
  Tensor scores(Tensor h, Tensor memory, CityBatch batch, int... prefix) {
    return head.forward(h);
  }

  @Override
  Tensor[] prepare(Tensor memory) {
    return new Tensor[0];
  }

  @Override
  Tensor embedStep(Tensor[] prepared, Tensor context, int[] items, int... city) {
    Tensor tokens = token.forward(city, city.length);
    return plain ? tokens : Arithmetic.add(tokens, context);
  }

  @Override
  Tensor scoresOfStep(Tensor[] prepared, Tensor h, int... items) {
    return head.forward(h);
  }
}
