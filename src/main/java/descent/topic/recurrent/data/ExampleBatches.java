package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;

/** Examples in shuffled batches, each pass in an order of its own. */
final class ExampleBatches implements BatchSource {
  private final Examples examples;
  private final Reading reading;
  private final int features;
  private final int batchSize;
  private final long seed;
  private long position;
  private long shuffledPass = -1;
  private int[] order = {};

  ExampleBatches(Examples examples, Reading reading, int features, int batchSize, long seed) {
    this.examples = examples;
    this.reading = reading;
    this.features = features;
    this.batchSize = Math.min(batchSize, examples.size());
    this.seed = seed;
  }

  @Override
  public int perEpoch() {
    return (examples.size() + batchSize - 1) / batchSize;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long newPosition) {
    position = newPosition;
  }

  @Override
  public SequenceBatch next() {
    long pass = position / perEpoch();
    int batch = (int) (position % perEpoch());
    if (pass != shuffledPass) {
      order = Generator.of(seed, "recurrent.batches." + pass).permutation(examples.size());
      shuffledPass = pass;
    }
    int from = batch * batchSize;
    int count = Math.min(batchSize, examples.size() - from);
    Example[] chosen = new Example[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = examples.get(pass, order[from + i]);
    }
    position++;
    return SequenceBatch.of(reading, features, chosen);
  }

  @Override
  public boolean continues() {
    return false;
  }
}
