package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.experiment.DatasetFolders;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.data.DataOpener;
import descent.topic.recurrent.data.RecurrentData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Characters against byte-pair merges: the run's network trained anew on its text in several
 * tokenisations, one after the other on one thread, the same number of updates each.
 */
public final class TokenStudy {
  /** The merges that are compared; 0 reads characters. */
  public static final List<Integer> MERGES = List.of(0, 50, 200, 500);

  private final ExperimentConfig config;
  private final DataOpener opener;
  private final int updates;

  /**
   * What one training measured.
   *
   * @param vocabulary tokens there are
   * @param tokens the length of the text to learn on
   * @param parameters of the network
   * @param lossPerToken on the held-out text, in nats; NaN if training diverged
   * @param lossPerCharacter the same for each character, so that tokenisations can be compared
   */
  public record Measured(
      int merges,
      int vocabulary,
      int tokens,
      long parameters,
      double lossPerToken,
      double lossPerCharacter) {}

  /**
   * A study that has not begun.
   *
   * @param config of the run, whatever its merges
   * @param file the text that the user opened, if any
   * @param folders where texts are looked for otherwise
   * @param updates of each training
   */
  public TokenStudy(
      ExperimentConfig config, Optional<Path> file, DatasetFolders folders, int updates) {
    this.config = config;
    this.opener = new DataOpener(file, folders);
    this.updates = updates;
  }

  /**
   * Learns merges on the text, then trains.
   *
   * @param stop asked after every update
   * @param made hears how many updates were made
   * @throws IOException if the text cannot be read
   */
  public Measured measure(int merges, BooleanSupplier stop, IntConsumer made) throws IOException {
    RecurrentConfig settings = RecurrentConfig.schema().with(config.settings(), "merges", merges);
    RecurrentData data = opener.open(settings.dataRequest(config.seed()));
    try (Device device = new Device(1)) {
      RecurrentExperiment experiment =
          new RecurrentExperiment(device, settings, data, config.seed());
      double loss;
      try {
        for (int i = 0; i < updates && !stop.getAsBoolean(); i++) {
          experiment.step();
          made.accept(i + 1);
        }
        loss = experiment.validate().getOrDefault("validationLoss", Double.NaN);
      } catch (DivergedException e) {
        loss = Double.NaN;
      }
      return new Measured(
          merges,
          data.tokens().size(),
          data.trainText().length,
          experiment.parameterCount(),
          loss,
          loss * data.validationText().length / data.validationCharacters());
    }
  }
}
