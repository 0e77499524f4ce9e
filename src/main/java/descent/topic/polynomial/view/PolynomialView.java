package descent.topic.polynomial.view;

import descent.topic.polynomial.SpectrumProbe;
import descent.ui.figure.ViewContext;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.util.List;
import java.util.Optional;

/** Everything that the polynomial tab shows. */
public final class PolynomialView implements TopicView {
  private static final String LIMIT = "2/\u03bb max";

  private final TopicRun run;
  private final Inquiries inquiries;
  private final List<PolynomialPage> pages;

  /**
   * @param run what is shown and asked
   * @param context theme and frames
   */
  public PolynomialView(TopicRun run, ViewContext context) {
    this.run = run;
    inquiries = Inquiries.of(run);
    pages =
        List.of(
            new FitPage(context, run, inquiries),
            new SurfacePage(context, run, inquiries),
            new GradientPage(context, run, inquiries),
            new SpectrumPage(context, run, inquiries),
            new BiasPage(context, run, inquiries),
            new OverfittingPage(context, run, inquiries),
            new RacePage(context, run),
            new ClassificationPage(context, run, inquiries));
    inquiries.spectrum().onAnswer(this::mark);
    run.configProperty().addListener((property, old, config) -> inquiries.settingsChanged());
  }

  /** The stability limit on the learning rate's slider, where it is one. */
  private void mark(SpectrumProbe.Spectrum spectrum) {
    run.mark("learningRate", spectrum.applies() ? spectrum.stabilityLimit() : Double.NaN, LIMIT);
  }

  @Override
  public List<ViewPage> pages() {
    return pages.stream().map(PolynomialPage::page).map(this::withMark).toList();
  }

  /** The mark is kept up to date whichever page is in sight. */
  private ViewPage withMark(ViewPage page) {
    return new ViewPage(
        page.id(),
        page.title(),
        page.content(),
        page.explanation(),
        () -> {
          inquiries.spectrum().update();
          page.update().run();
        });
  }

  @Override
  public void runStarted() {
    inquiries.reset();
    pages.forEach(PolynomialPage::clear);
  }

  @Override
  public void close() {
    pages.forEach(PolynomialPage::close);
  }

  @Override
  public Optional<DataFileKind> dataFile() {
    return Optional.of(
        new DataFileKind(
            "CSV",
            List.of("csv", "tsv", "txt"),
            "Two columns of numbers, z and y, with or without a header line."));
  }
}
