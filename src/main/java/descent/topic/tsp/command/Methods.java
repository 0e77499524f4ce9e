package descent.topic.tsp.command;

import descent.cli.CliContext;
import descent.cli.UsageException;
import descent.experiment.Checkpoint;
import descent.experiment.Topic;
import descent.run.RunManifest;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.TourMethod;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Methods by name: a network's ways to decode where there is one, else baselines. */
final class Methods implements AutoCloseable {
  private final CliContext context;
  private final String topicName;
  private final Optional<String> checkpoint;
  private final long seed;
  private @Nullable TrainedModel loaded;

  Methods(CliContext context, String topicName, Optional<String> checkpoint, long seed) {
    this.context = context;
    this.topicName = topicName;
    this.checkpoint = checkpoint;
    this.seed = seed;
  }

  TourMethod named(String name) throws IOException {
    try {
      Optional<TourMethod> baseline = new Baselines(seed).named(name);
      if (baseline.isPresent() && checkpoint.isEmpty()) {
        return baseline.get();
      } else if (checkpoint.isPresent()) {
        return model(DecodeSpec.parse(name), checkpoint.get());
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    throw new UsageException(
        "--method expected "
            + Baselines.EXPECTED
            + " but got "
            + name
            + "; greedy, beam:K, sample:K, starts:8 and active:STEPS need a --checkpoint");
  }

  private TourMethod model(DecodeSpec spec, String name) throws IOException {
    Topic topic = context.topic(topicName);
    Checkpoint found = Checkpoint.find(topic, "--checkpoint", name);
    RunManifest manifest =
        RunManifest.of(found)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--checkpoint expected a run.json beside the weights but "
                            + found.manifest()
                            + " is missing"));
    Map<String, String> settings = new LinkedHashMap<>(manifest.settings());
    manifest.changes().forEach(change -> settings.put(change.name(), change.value()));
    TspConfig config = (TspConfig) topic.settings().parse(settings);
    TrainedModel model =
        TrainedModel.of(
            config.network(), found.model(), Runtime.getRuntime().availableProcessors());
    loaded = model;
    return model.method(spec, seed);
  }

  @Override
  public void close() {
    TrainedModel used = loaded;
    if (used != null) {
      used.close();
    }
  }
}
