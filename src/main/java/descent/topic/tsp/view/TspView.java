package descent.topic.tsp.view;

import descent.experiment.ExperimentConfig;
import descent.topic.tsp.instance.Instance;
import descent.ui.figure.ViewContext;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything that the TSP tab shows. */
public final class TspView implements TopicView {
  /** Of the instance that is there before somebody draws one. */
  private static final int CITIES = 20;

  private final TopicRun run;
  private final Sketch sketch;
  private final ModelTour modelTour;
  private final InstancePage instance;
  private final List<TspPage> pages;
  private Optional<Instance> first;

  /**
   * @param run what is shown and asked
   * @param context theme and frames
   */
  public TspView(TopicRun run, ViewContext context) {
    this.run = run;
    sketch = new Sketch(failure -> run.say(String.valueOf(failure.getMessage())));
    modelTour = new ModelTour(run, sketch);
    instance = new InstancePage(context, sketch, modelTour);
    pages =
        List.of(
            instance,
            new TrainingPage(context, run),
            new ToursPage(context, run, sketch, modelTour),
            new SearchPage(context, run, sketch),
            new TestPage(context, run),
            new SymmetryPage(context, run),
            new ForcingPage(context, run, sketch),
            new AttentionPage(context, run, sketch),
            new ScoresPage(context, run, sketch),
            new BlockPage(context, run, sketch),
            new PositionsPage(context, run, sketch));
    sketch.onComparison(run::refreshFormulas);
    sketch.random(CITIES, false, 1);
    first = sketch.instance();
  }

  @Override
  public List<ViewPage> pages() {
    return pages.stream().map(TspPage::page).toList();
  }

  @Override
  public void runStarted() {
    showAsManyCities();
    modelTour.reset();
    pages.forEach(TspPage::clear);
  }

  /** A network of larger instances is shown on one of them, unless somebody has drawn another. */
  private void showAsManyCities() {
    Object least = run.topic().settings().values(run.config().settings()).get("minCities");
    int cities =
        least instanceof Integer n ? Math.min(Sketch.MOST_CITIES, Math.max(CITIES, n)) : CITIES;
    boolean own = first.isPresent() && sketch.instance().equals(first);
    if (own && sketch.size() != cities) {
      sketch.random(cities, false, 1);
      first = sketch.instance();
    }
  }

  @Override
  public String rateUnit() {
    return "instances";
  }

  @Override
  public double unitsPerStep(ExperimentConfig config) {
    return run.topic().settings().values(config.settings()).get("batchSize") instanceof Integer n
        ? n
        : 1;
  }

  /** Opens an instance to look at, in whichever of the formats it is. */
  @Override
  public boolean takeFile(Path file) {
    String words = instance.take(file);
    if (!words.isEmpty()) {
      run.say(words);
    }
    return true;
  }

  @Override
  public void close() {
    pages.forEach(TspPage::close);
    sketch.close();
  }
}
