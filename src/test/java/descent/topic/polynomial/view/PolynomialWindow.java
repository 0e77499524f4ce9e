package descent.topic.polynomial.view;

import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.PolynomialTopic;
import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.Map;

/** The real window with the polynomial topic alone, a fixed seed and a small data set. */
final class PolynomialWindow extends TopicWindow {
  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of("trainSize", "60", "validationSize", "40", "epochs", "20");

  /**
   * Opens the window and waits until data and model are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed, beside those that make it small
   */
  PolynomialWindow(Path folder, String page, Map<String, String> settings) throws Exception {
    super(folder, new PolynomialTopic(), PolynomialView::new, page, over(SMALL, settings));
  }

  PolynomialConfig settings() {
    return onFx(() -> Inquiries.settings(run()));
  }
}
