package descent.topic.tsp;

import descent.engine.tensor.Generator;
import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Progress;
import descent.experiment.SettingsSchema;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelCache;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.LabelSource;
import descent.topic.tsp.label.Labeller;
import descent.topic.tsp.model.TspModel;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.TourMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gaps to the optimum of the tours that a trained network, or a method without one, finds. */
final class TspEvaluation implements Evaluation {
  private static final String COUNTED = "instances";

  @Override
  public SettingsSchema<TspJudging> settings() {
    return SettingsSchema.of(TspJudging.class);
  }

  @Override
  public Map<String, Object> evaluate(
      ExperimentConfig config, ExperimentState weights, Record settings, ExperimentContext context)
      throws IOException {
    TspJudging judging = (TspJudging) settings;
    TspConfig run = (TspConfig) config.settings();
    List<LabelledInstance> labels = labels(run, judging, context);
    List<Instance> instances = labels.stream().map(LabelledInstance::instance).toList();
    long start;
    List<Tour> tours;
    if (judging.withoutNetwork()) {
      TourMethod method = new Baselines(config.seed()).named(judging.decode()).orElseThrow();
      start = System.nanoTime();
      tours = solve(method, instances, context.progress());
    } else {
      Decoder decoder = decoder(run, weights, judging, config.seed(), context);
      start = System.nanoTime();
      tours = decoder.decode(instances, watch(context.progress(), 0, 1, instances.size()));
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return numbers(judging, Gaps.of(labels, tours), seconds, context.data().isPresent());
  }

  private static List<Tour> solve(TourMethod method, List<Instance> instances, Progress progress) {
    List<Tour> tours = new ArrayList<>();
    int count = instances.size();
    for (Instance each : instances) {
      double done = (double) tours.size() / count;
      tours.add(method.solve(each, watch(progress, done, 1.0 / count, count)).tour());
      progress.at(COUNTED, tours.size(), count);
    }
    return tours;
  }

  /** Tells of a part of the work: the share {@code size} of it, after the share {@code done}. */
  private static SearchWatch watch(Progress progress, double done, double size, int count) {
    return new SearchWatch() {
      @Override
      public void progress(double share) {
        progress.at(COUNTED, (done + size * share) * count, count);
      }
    };
  }

  private static Decoder decoder(
      TspConfig run,
      ExperimentState weights,
      TspJudging judging,
      long seed,
      ExperimentContext context) {
    TspModel model = TspModel.create(context.device(), run.network(), new Generator(seed));
    weights.loadInto(model, context.device());
    model.eval();
    return new Decoder(
        context.device(), model, DecodeSpec.parse(judging.decode()), judging.sampling(seed));
  }

  private static Map<String, Object> numbers(
      TspJudging judging, Gaps gaps, double seconds, boolean file) {
    int count = gaps.percent().length;
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("decode", judging.decode());
    numbers.put("count", count);
    numbers.put("meanGapPercent", gaps.mean());
    numbers.put("ci95", gaps.interval());
    numbers.put("optimalPercent", gaps.optimalPercent());
    numbers.put("msPerInstance", 1000 * seconds / count);
    if (gaps.shorterThanLabel() > 0) {
      numbers.put("shorterThanLabel", gaps.shorterThanLabel());
    }
    boolean asInTraining =
        judging.count() == 0 && !file && judging.decode().equals(DecodeSpec.greedy().toString());
    if (asInTraining) {
      numbers.put("validationGapPercent", gaps.mean());
    }
    return numbers;
  }

  private static List<LabelledInstance> labels(
      TspConfig run, TspJudging judging, ExperimentContext context) throws IOException {
    if (context.data().isPresent()) {
      return read(context.data().get(), context);
    }
    LabelRequest own = run.validation();
    int count = judging.count() == 0 ? run.validationSize() : judging.count();
    LabelRequest request =
        judging.count() == 0
            ? own
            : new LabelRequest("test", own.kind(), own.minCities(), own.maxCities(), own.seed());
    int threads = context.device().workers().threadCount();
    try (LabelSource source =
        new LabelSource(request, LabelCache.beside(context.folders()), count, threads)) {
      return source.range(0, count);
    }
  }

  /** The instances of a file; those without a tour are given their optimal one. */
  private static List<LabelledInstance> read(Path named, ExperimentContext context)
      throws IOException {
    List<SavedInstance> saved = InstanceFiles.readAll(FileLabels.find(named, context.folders()));
    List<Instance> unlabelled =
        saved.stream().filter(s -> s.tour().isEmpty()).map(SavedInstance::instance).toList();
    int threads = context.device().workers().threadCount();
    List<LabelledInstance> made =
        new ArrayList<>(
            new Labeller()
                .labelAll(
                    unlabelled,
                    threads,
                    done -> context.progress().at("labels", done, unlabelled.size()),
                    () -> false));
    List<LabelledInstance> labels = new ArrayList<>();
    int next = 0;
    for (SavedInstance each : saved) {
      labels.add(
          each.tour().isPresent()
              ? new LabelledInstance(each.instance(), each.tour().get(), false)
              : made.get(next++));
    }
    return labels;
  }
}
