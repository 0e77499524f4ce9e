package descent.topic.cnn.view;

import descent.experiment.ExperimentConfig;
import descent.topic.cnn.data.CifarDownload;
import descent.ui.figure.ViewContext;
import descent.ui.seeds.SeedsPane;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the convolution tab shows. */
public final class CnnView implements TopicView {
  private final TopicRun run;
  private final CnnQuestions questions;
  private final TrainingData data;
  private final DataPage dataPage;
  private final List<CnnPage> pages;
  private final SeedsPane seeds;

  /**
   * @param run what is shown and asked
   * @param context theme and frames
   */
  public CnnView(TopicRun run, ViewContext context) {
    this(run, context, CifarDownload.Source.OFFICIAL);
  }

  /**
   * @param cifar where CIFAR-10 is got from
   */
  CnnView(TopicRun run, ViewContext context, CifarDownload.Source cifar) {
    this.run = run;
    questions = new CnnQuestions(run);
    data = new TrainingData(run);
    dataPage = new DataPage(context, run, data, questions, cifar);
    pages =
        List.of(
            new TrainingPage(context, run, questions),
            dataPage,
            new AugmentationPage(context, run, data),
            new NetworkPage(context, run),
            new KernelPage(context, run, questions),
            new FiltersPage(context, run, questions),
            new MapsPage(context, run, questions),
            new ActivationsPage(context, run, questions),
            new ErrorsPage(context, run, questions),
            new ShiftPage(context, run, questions));
    seeds = new SeedsPane(context, run);
  }

  @Override
  public List<ViewPage> pages() {
    return Stream.concat(pages.stream().map(CnnPage::page), Stream.of(seeds.page())).toList();
  }

  /** Looks at a picture of one's own: a PNG or JPEG file. */
  void openPicture(Path file) {
    questions.openPicture(file);
  }

  @Override
  public void runStarted() {
    questions.reset();
    data.reset();
    pages.forEach(CnnPage::clear);
  }

  @Override
  public String rateUnit() {
    return "images";
  }

  @Override
  public double unitsPerStep(ExperimentConfig config) {
    return run.topic().settings().values(config.settings()).get("batchSize") instanceof Integer n
        ? n
        : 1;
  }

  @Override
  public Optional<DataFileKind> dataFile() {
    return Optional.of(
        new DataFileKind(
            "CIFAR-10",
            List.of("tar.gz", "tgz"),
            "The archive cifar-10-binary.tar.gz, read without unpacking it."));
  }

  @Override
  public boolean takeFile(Path file) {
    return dataPage.takeFile(file);
  }

  @Override
  public void close() {
    pages.forEach(CnnPage::close);
    seeds.close();
  }
}
