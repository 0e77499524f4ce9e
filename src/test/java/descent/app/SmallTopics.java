package descent.app;

import descent.experiment.Topic;
import descent.topic.recurrent.view.RecurrentWindow;
import descent.topic.tsp.view.TspWindow;
import descent.ui.TopicWindow;
import descent.ui.shell.TopicTab;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The window with one of the real topics, so small that an epoch takes a moment. */
final class SmallTopics {
  private static final Map<String, Map<String, String>> SETTINGS =
      Map.of(
          "polynomial",
          Map.of("trainSize", "60", "validationSize", "40", "epochs", "20"),
          "cnn",
          Map.of(
              "generatedCount",
              "100",
              "network",
              "conv 4 3, batchnorm, relu, maxpool 4, flatten, linear 10",
              "flip",
              "0.5",
              "epochs",
              "4"),
          "recurrent",
          RecurrentWindow.SMALL,
          "tsp",
          TspWindow.SMALL);

  private SmallTopics() {}

  /** Opens a topic's tab with the views that the program shows. */
  static TopicWindow open(String name, Path folder) throws Exception {
    return open(name, folder, Map.of());
  }

  /** The same with other settings. */
  static TopicWindow open(String name, Path folder, Map<String, String> other) throws Exception {
    TopicTab.Built tab =
        new WindowTabs()
            .all().stream()
                .filter(TopicTab.Built.class::isInstance)
                .map(TopicTab.Built.class::cast)
                .filter(built -> built.topic().name().equals(name))
                .findFirst()
                .orElseThrow();
    Topic topic = tab.topic();
    Map<String, String> settings = new LinkedHashMap<>(SETTINGS.get(name));
    settings.putAll(other);
    return new TopicWindow(folder, topic, tab.views(), "", settings);
  }
}
