package descent.topic.cnn.view;

import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.CifarDownload;
import descent.topic.cnn.inspect.DataProbe;
import descent.ui.control.Sight;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The pictures of a run: what they show, where they come from, how they are split. */
final class DataPage implements CnnPage {
  private static final List<String> CHANNELS = List.of("red", "green", "blue");

  private final TopicRun run;
  private final TrainingData data;
  private final ClassGrid grid;
  private final OwnPicturePanel own;
  private final TableFigure counts;
  private final TableFigure channels;
  private final GetCifar cifar;
  private final Label source = new Label();
  private final VBox content;

  DataPage(
      ViewContext context,
      TopicRun run,
      TrainingData data,
      CnnQuestions questions,
      CifarDownload.Source download) {
    this.run = run;
    this.data = data;
    grid = new ClassGrid(context, data);
    own = new OwnPicturePanel(context, run, questions);
    counts = new TableFigure(context, "Pictures per class");
    channels = new TableFigure(context, "Channels");
    cifar = new GetCifar(run, download);
    source.setId("data-source");
    source.setWrapText(true);
    HBox.setHgrow(source, Priority.ALWAYS);
    source.setMaxWidth(Double.MAX_VALUE);
    source.setMinHeight(Label.USE_PREF_SIZE);
    HBox bar = new HBox(source, cifar.node());
    bar.setSpacing(12);
    bar.getStyleClass().add("page-bar");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(
                0.58,
                PanelLayout.rows(0.6, grid.panel(), own.panel()),
                PanelLayout.rows(
                    0.7,
                    new Panel(context, counts, ""),
                    new Panel(context, channels, "values from 0 to 1"))));
    content = new VBox(bar, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    data.inquiry().onAnswer(this::show);
    clear();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("data", "Data", content, explanation(), this::update);
  }

  private void update() {
    data.inquiry().update();
    own.update();
  }

  /** Takes a picture that was dropped on the window. */
  boolean takeFile(Path file) {
    if (!OwnPicturePanel.isPicture(file)) {
      return false;
    }
    own.open(
        file,
        () -> {
          if (!isInSight()) {
            run.say(
                file.getFileName()
                    + " is shown on the page Data, with what the network takes it for.");
          }
        });
    return true;
  }

  private boolean isInSight() {
    return Sight.of(content);
  }

  @Override
  public void clear() {
    source.setText("The pictures are being read.");
    grid.clear();
    own.clear();
    counts.show(DataTable.empty());
    channels.show(DataTable.empty());
  }

  private void show(DataProbe.Data found) {
    source.setText(
        found.about().source()
            + " The %s pictures of the final test are looked at once, when the run ends."
                .formatted(NumberFormats.count(found.about().test())));
    cifar.setGenerated(found.about().generated());
    counts.show(counts(found));
    channels.show(channels(found.statistics()));
  }

  static DataTable counts(DataProbe.Data found) {
    DataTable.Builder table = DataTable.columns("class", "training", "validation");
    int[] train = found.train().classCounts();
    int[] validation = found.validation().classCounts();
    for (int label = 0; label < train.length; label++) {
      table.row(found.about().classNames().get(label), train[label], validation[label]);
    }
    return table.row("all", found.train().count(), found.validation().count()).build();
  }

  static DataTable channels(ChannelStatistics statistics) {
    DataTable.Builder table = DataTable.columns("channel", "mean", "std");
    for (int c = 0; c < CHANNELS.size(); c++) {
      table.row(CHANNELS.get(c), statistics.mean().get(c), statistics.standardDeviation().get(c));
    }
    return table.build();
  }

  private Explanation explanation() {
    return new Explanation(
        "What the network is given",
        "Each picture is 32 x 32 pixels in three channels, normalised channel by channel with the"
            + " training pictures' mean and standard deviation. The held-out pictures are halved by"
            + " the seed: on validation every choice is made, the final test is looked at once."
            + " Select a picture to see it augmented on the next page.",
        List.of(this::normalisation, this::split),
        "Learn from 500 pictures only, and see the validation loss turn early.",
        Map.of("trainLimit", "500"));
  }

  private String normalisation() {
    String symbols = "x' = \\frac{x / 255 - \\mu_c}{\\sigma_c}";
    return data.answer()
        .map(
            found ->
                symbols
                    + ",\\ \\frac{128 / 255 - %s}{%s} = %s"
                        .formatted(
                            TexNumbers.value(found.statistics().mean().get(0)),
                            TexNumbers.value(found.statistics().standardDeviation().get(0)),
                            TexNumbers.value(found.statistics().normalize(0, 128))))
        .orElse(symbols);
  }

  private String split() {
    return data.answer()
        .map(
            found ->
                "%s = \\underbrace{%s}_{\\text{validation}} + \\underbrace{%s}_{\\text{test}}"
                    .formatted(
                        TexNumbers.count(found.about().validation() + found.about().test()),
                        TexNumbers.count(found.about().validation()),
                        TexNumbers.count(found.about().test())))
        .orElse("N = N_{\\text{validation}} + N_{\\text{test}}");
  }
}
