package descent.topic.tsp.view;

import descent.topic.tsp.TspTopic;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.inspect.NetworkProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.SearchWatch;
import descent.ui.TopicWindow;
import descent.ui.figure.Panel;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** The real window with the TSP topic alone, a tiny network and a fixed seed. */
public final class TspWindow extends TopicWindow {
  /** Settings of a tiny network. */
  public static final Map<String, String> SMALL =
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
          Map.entry("epochs", "2"));

  TspWindow(Path folder, String page) throws Exception {
    super(folder, new TspTopic(), TspView::new, page, SMALL);
  }

  /** The same with other settings. */
  TspWindow(Path folder, String page, Map<String, String> settings) throws Exception {
    super(folder, new TspTopic(), TspView::new, page, over(SMALL, settings));
  }

  <N extends Node> N lookup(Class<N> type, String id) {
    return node(type, "#" + id);
  }

  /** What a copy of the window's network draws, outside the window. */
  Tour decode(Instance instance, String spec) throws Exception {
    try (TrainedModel model = ask(new NetworkProbe()).open()) {
      return model.method(DecodeSpec.parse(spec), 1).solve(instance, SearchWatch.NONE).tour();
    }
  }

  /** Where a place of a canvas is on the screen. */
  Point2D onScreen(TourCanvas canvas, double x, double y) {
    return onFx(
        () -> {
          double[] pixel = canvas.pixel(x, y);
          return canvas.localToScreen(pixel[0], pixel[1]);
        });
  }

  /** All words on the panel that a canvas stands in. */
  String words(Node canvas) {
    return onFx(
        () -> {
          Node at = canvas;
          while (!(at instanceof Panel)) {
            at = at.getParent();
          }
          return at.lookupAll(".label").stream()
              .filter(Node::isVisible)
              .map(label -> ((Labeled) label).getText())
              .collect(Collectors.joining(" | "));
        });
  }
}
