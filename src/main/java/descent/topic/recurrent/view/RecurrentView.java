package descent.topic.recurrent.view;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.RecurrentConfig;
import descent.topic.recurrent.data.Task;
import descent.ui.figure.ViewContext;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.util.List;
import java.util.Optional;

/** Everything that the recurrent tab shows. */
public final class RecurrentView implements TopicView {
  private final List<RecurrentPage> pages;

  /**
   * @param run what is shown and asked
   * @param context theme and frames
   */
  public RecurrentView(TopicRun run, ViewContext context) {
    pages =
        List.of(
            new SequencePage(context, run),
            new WalkthroughPage(context, run),
            new LearningPage(context, run),
            new GradientPage(context, run),
            new HighwayPage(context, run),
            new TruncationPage(context, run),
            new EmbeddingPage(context, run),
            new TokensPage(context, run),
            new PaddingPage(context, run));
  }

  /** The settings of the run. */
  static RecurrentConfig settings(TopicRun run) {
    return (RecurrentConfig) run.config().settings();
  }

  @Override
  public List<ViewPage> pages() {
    return pages.stream().map(RecurrentPage::page).toList();
  }

  @Override
  public void runStarted() {
    pages.forEach(RecurrentPage::clear);
  }

  @Override
  public String rateUnit() {
    return "sequences";
  }

  @Override
  public double unitsPerStep(ExperimentConfig config) {
    return ((RecurrentConfig) config.settings()).batchSize();
  }

  @Override
  public void close() {
    pages.forEach(RecurrentPage::close);
  }

  @Override
  public Optional<DataFileKind> dataFile() {
    return Optional.of(
        new DataFileKind(
            "text",
            List.of("txt", "tsv"),
            "Lines of label, tab and text for the task names; any UTF-8 text for char-lm."));
  }

  /** What the loss of a task is. */
  static String lossName(Task task) {
    return task == Task.ADDING ? "mean squared error" : "cross-entropy, nats";
  }
}
