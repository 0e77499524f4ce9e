package descent.topic.cnn.view;

import descent.topic.cnn.CnnTopic;
import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ListView;

/** The real window with the convolution topic alone and few generated pictures. */
final class CnnViewWindow extends TopicWindow {
  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of(
          "data", "generated",
          "generatedCount", "100",
          "network", "conv 4 3 padding=1, batchnorm, relu, maxpool 2, flatten, linear 10",
          "batchSize", "20",
          "epochs", "2");

  /**
   * Opens the window and waits until data and network are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed, beside those that make it small
   */
  CnnViewWindow(Path folder, String page, Map<String, String> settings) throws Exception {
    super(folder, new CnnTopic(), CnnView::new, page, over(SMALL, settings));
  }

  /** Waits until a figure shows something. */
  void waitForNumbers(descent.ui.figure.Figure figure) {
    waitFor(figure.title(), () -> !figure.numbers().rows().isEmpty());
  }

  /** Chooses a layer in the flow by its name. */
  void chooseLayer(String name) {
    LayerFlow flow = figure(LayerFlow.class, "Layers");
    waitForNumbers(flow);
    onFx(
        () -> {
          ListView<?> list = (ListView<?>) flow.node();
          List<List<Object>> rows = flow.numbers().rows();
          for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).get(0).equals(name)) {
              list.getSelectionModel().select(i);
            }
          }
          return "";
        });
  }
}
