package descent.topic.tsp;

import descent.experiment.DatasetFolders;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelCache;
import descent.topic.tsp.label.LabelSource;
import java.util.List;
import java.util.Optional;

/** The labelled instances of a run: made from seeds, or read from a file. */
interface TspData extends AutoCloseable {
  /** The instance to learn from at an index below {@link #trainingCount}. */
  LabelledInstance training(long index);

  int trainingCount();

  /** The held-out instances. */
  List<LabelledInstance> validation();

  /** Tells data apart. */
  String fingerprint();

  @Override
  default void close() {}

  /** Random instances, labelled ahead by {@code threads} and kept beside the user's data sets. */
  static TspData generated(TspConfig config, DatasetFolders folders, int threads) {
    Optional<LabelCache> cache = LabelCache.beside(folders);
    LabelSource training = new LabelSource(config.training(), cache, config.trainSize(), threads);
    return new TspData() {
      @Override
      public LabelledInstance training(long index) {
        return training.get(index);
      }

      @Override
      public int trainingCount() {
        return config.trainSize();
      }

      @Override
      public List<LabelledInstance> validation() {
        try (LabelSource source =
            new LabelSource(config.validation(), cache, config.validationSize(), threads)) {
          return source.range(0, config.validationSize());
        }
      }

      @Override
      public String fingerprint() {
        return config.training()
            + " x "
            + config.trainSize()
            + ", "
            + config.validation()
            + " x "
            + config.validationSize();
      }

      @Override
      public void close() {
        training.close();
      }
    };
  }
}
