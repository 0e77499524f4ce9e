package descent.topic.tsp;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.LabelledInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Which labelled instances a step learns from: all of them in order the first time, which lets
 * labels be made while training goes on, and shuffled anew every time after. It depends on the seed
 * and the step alone.
 */
final class Lessons {
  private final LongFunction<LabelledInstance> labels;
  private final int count;
  private final int batchSize;
  private final long seed;
  private long pass;
  private int[] order = {};

  /** Batches of the labels 0 to {@code count - 1}. */
  Lessons(LongFunction<LabelledInstance> labels, int count, int batchSize, long seed) {
    this.labels = labels;
    this.count = count;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /** The instances of the step that follows {@code step} others. */
  List<LabelledInstance> batch(long step) {
    List<LabelledInstance> batch = new ArrayList<>(batchSize);
    for (long i = step * batchSize; i < (step + 1) * batchSize; i++) {
      batch.add(labels.apply(index(i / count, (int) (i % count))));
    }
    return batch;
  }

  private int index(long wanted, int place) {
    if (wanted == 0) {
      return place;
    }
    if (wanted != pass) {
      pass = wanted;
      order = Generator.of(seed, "order " + wanted).permutation(count);
    }
    return order[place];
  }
}
