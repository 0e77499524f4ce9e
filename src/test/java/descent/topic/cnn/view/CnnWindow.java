package descent.topic.cnn.view;

import descent.topic.cnn.CnnTopic;
import descent.topic.cnn.data.CifarDownload;
import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.Map;

/** The real window with the convolution topic alone, a fixed seed and few pictures. */
final class CnnWindow extends TopicWindow {
  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of(
          "generatedCount",
          "100",
          "network",
          "conv 4 3, relu, maxpool 4, flatten, linear 10",
          "epochs",
          "2");

  /**
   * Opens the window and waits until data and model are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed, beside those that make it small
   * @param cifar where CIFAR-10 is got from
   */
  CnnWindow(Path folder, String page, Map<String, String> settings, CifarDownload.Source cifar)
      throws Exception {
    super(
        folder,
        new CnnTopic(),
        (run, context) -> new CnnView(run, context, cifar),
        page,
        over(SMALL, settings));
  }
}
