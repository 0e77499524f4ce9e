package descent.topic.tsp;

import descent.experiment.DatasetFolders;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelCache;
import descent.topic.tsp.label.LabelSource;
import java.io.IOException;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The labelled instances of a run: made from seeds, or read from a file. */
interface TspData extends AutoCloseable {
  /** One instance of so many in a file is held out. */
  int HELD_OUT = 10;

  /** The instance to learn from at an index below {@link #trainingCount}. */
  LabelledInstance training(long index);

  int trainingCount();

  /** The held-out instances. */
  List<LabelledInstance> validation();

  /** Where the instances are from, in a few words. */
  String name();

  /** Tells data apart. */
  String fingerprint();

  /** The numbers of cities that instances have. */
  IntSummaryStatistics cities();

  /** The numbers of cities that the held-out instances have; as often as they do, or once. */
  IntStream validationCities();

  /** A sentence for each label that came with the data and was not the shortest tour. */
  default List<String> replaced() {
    return List.of();
  }

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
      public String name() {
        return "generated instances";
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
      public IntSummaryStatistics cities() {
        return IntStream.of(config.minCities(), config.maxCities()).summaryStatistics();
      }

      @Override
      public IntStream validationCities() {
        return IntStream.of(config.validation().maxCities());
      }

      @Override
      public void close() {
        training.close();
      }
    };
  }

  /**
   * The instances of a file: the last tenth is held out, but no more than the configuration wants.
   *
   * @throws IOException if there are fewer than two
   */
  static TspData of(TspConfig config, FileLabels file) throws IOException {
    List<LabelledInstance> labels = file.labels();
    if (labels.size() < 2) {
      throw new IOException(
          file.name()
              + " expected two instances or more, one to be judged by, but has "
              + labels.size());
    }
    int held = Math.min(config.validationSize(), Math.max(1, labels.size() / HELD_OUT));
    int count = Math.min(config.trainSize(), labels.size() - held);
    return new TspData() {
      @Override
      public LabelledInstance training(long index) {
        return labels.get((int) index);
      }

      @Override
      public int trainingCount() {
        return count;
      }

      @Override
      public List<LabelledInstance> validation() {
        return labels.subList(labels.size() - held, labels.size());
      }

      @Override
      public String name() {
        return file.name();
      }

      @Override
      public String fingerprint() {
        return file.fingerprint();
      }

      @Override
      public IntSummaryStatistics cities() {
        return labels.stream().mapToInt(label -> label.instance().size()).summaryStatistics();
      }

      @Override
      public IntStream validationCities() {
        return validation().stream().mapToInt(label -> label.instance().size());
      }

      @Override
      public List<String> replaced() {
        return file.replaced();
      }
    };
  }
}
