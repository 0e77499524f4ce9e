package descent.topic.recurrent.view;

import descent.topic.recurrent.RecurrentTopic;
import descent.ui.TopicWindow;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.TextField;

/** The real window with the recurrent topic alone, a fixed seed and small data. */
public final class RecurrentWindow extends TopicWindow {
  /** Small enough that every test takes a moment. */
  public static final Map<String, String> SMALL =
      Map.of(
          "hiddenSize", "6",
          "embeddingSize", "4",
          "batchSize", "16",
          "trainSize", "160",
          "length", "8",
          "generated", "true",
          "epochs", "3");

  /**
   * Opens the window and waits until data and model are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed, beside those that make it small
   */
  RecurrentWindow(Path folder, String page, Map<String, String> settings) throws Exception {
    super(folder, new RecurrentTopic(), RecurrentView::new, page, over(SMALL, settings));
  }

  /** Types into a field of the page. */
  void write(String id, String text) {
    TextField field = node(TextField.class, "#" + id);
    doOnFx(() -> field.setText(text));
  }
}
