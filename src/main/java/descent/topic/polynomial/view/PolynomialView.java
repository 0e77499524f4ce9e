package descent.topic.polynomial.view;

import descent.ui.figure.ViewContext;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicView;
import descent.ui.shell.ViewPage;
import java.util.List;
import java.util.Optional;

/** Everything that the polynomial tab shows. */
public final class PolynomialView implements TopicView {
  private final Inquiries inquiries;
  private final List<PolynomialPage> pages;

  /**
   * @param run what is shown and asked
   * @param context theme and frames
   */
  public PolynomialView(TopicRun run, ViewContext context) {
    inquiries = Inquiries.of(run);
    pages = List.of(new FitPage(context, run, inquiries));
    run.configProperty().addListener((property, old, config) -> inquiries.settingsChanged());
  }

  @Override
  public List<ViewPage> pages() {
    return pages.stream().map(PolynomialPage::page).toList();
  }

  @Override
  public void runStarted() {
    inquiries.reset();
    pages.forEach(PolynomialPage::clear);
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
