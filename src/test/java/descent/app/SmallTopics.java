package descent.app;

import descent.experiment.Topic;
import descent.ui.TopicWindow;
import descent.ui.shell.TopicTab;
import java.nio.file.Path;
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
              "epochs",
              "4"),
          "recurrent",
          Map.of(
              "hiddenSize", "6",
              "embeddingSize", "4",
              "batchSize", "16",
              "trainSize", "160",
              "length", "8",
              "generated", "true",
              "epochs", "4"),
          "tsp",
          Map.ofEntries(
              Map.entry("minCities", "5"),
              Map.entry("maxCities", "5"),
              Map.entry("trainSize", "100"),
              Map.entry("validationSize", "10"),
              Map.entry("width", "8"),
              Map.entry("heads", "2"),
              Map.entry("encoderLayers", "1"),
              Map.entry("decoderLayers", "1"),
              Map.entry("feedForward", "8"),
              Map.entry("batchSize", "8"),
              Map.entry("epochSteps", "2"),
              Map.entry("epochs", "4")));

  private SmallTopics() {}

  /** Opens a topic's tab with the views that the program shows. */
  static TopicWindow open(String name, Path folder) throws Exception {
    TopicTab.Built tab =
        new WindowTabs()
            .all().stream()
                .filter(TopicTab.Built.class::isInstance)
                .map(TopicTab.Built.class::cast)
                .filter(built -> built.topic().name().equals(name))
                .findFirst()
                .orElseThrow();
    Topic topic = tab.topic();
    return new TopicWindow(folder, topic, tab.views(), "", SETTINGS.get(name));
  }
}
