package descent.topic.tsp.view;

import descent.experiment.ExperimentConfig;
import descent.ui.figure.ViewContext;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.nio.file.Path;
import java.util.List;

/** Everything that the TSP tab shows. */
public final class TspView implements TopicView {
  private final TopicRun run;
  private final Sketch sketch;
  private final ModelTour modelTour;
  private final InstancePage instance;
  private final List<TspPage> pages;

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
    sketch.random(20, false, 1);
  }

  @Override
  public List<ViewPage> pages() {
    return pages.stream().map(TspPage::page).toList();
  }

  @Override
  public void runStarted() {
    modelTour.reset();
    pages.forEach(TspPage::clear);
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
