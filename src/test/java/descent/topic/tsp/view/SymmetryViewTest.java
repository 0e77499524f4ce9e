package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.doOnFx;
import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.ExperimentConfig;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.inspect.Copies;
import descent.topic.tsp.inspect.NetworkProbe;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.Labeller;
import descent.topic.tsp.solver.SearchWatch;
import descent.training.SeedRuns;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.TableFigure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each symmetry's worth, measured in the real window and again outside. */
class SymmetryViewTest {
  @TempDir Path folder;

  @Test
  void copiesOfTestInstancesAreWhatTheNetworkMakesOfThem() throws Exception {
    try (TspWindow window = new TspWindow(folder, "worth")) {
      ComboBox<Integer> count = box(window, "symmetry-count");
      doOnFx(() -> count.setValue(20));
      window.press("symmetry-measure");
      TableFigure table = window.lookup(TableFigure.class, "symmetry-copies");
      window.waitFor("all copies", () -> table.numbers().rows().size() == 4);
      LabelRequest request = new LabelRequest("test", InstanceKind.UNIFORM, 5, 5, 1);
      List<LabelledInstance> labels =
          IntStream.range(0, 20).mapToObj(i -> new Labeller().label(request.instance(i))).toList();
      try (TrainedModel model = window.ask(new NetworkProbe()).open()) {
        for (Copies.Kind kind : Copies.Kind.values()) {
          Copies own = Copies.of(model, kind, labels, SearchWatch.NONE);
          List<Object> row = onFx(table::numbers).rows().get(kind.ordinal());
          assertEquals(own.single().mean(), (double) row.get(2), 1e-9, kind.title());
          assertEquals(own.shortest().mean(), (double) row.get(4), 1e-9, kind.title());
          assertEquals(100 * own.same(), (double) row.get(5), 1e-9, kind.title());
        }
      }
    }
  }

  @Test
  void shortTrainingsWithAndWithoutAreThoseOfTheSameSettings() throws Exception {
    try (TspWindow window = new TspWindow(folder, "worth")) {
      ComboBox<Integer> seeds = box(window, "symmetry-seed-count");
      doOnFx(() -> seeds.setValue(1));
      window.press("symmetry-train");
      TableFigure table = window.lookup(TableFigure.class, "symmetry-seeds");
      Button train = window.lookup(Button.class, "symmetry-train");
      window.waitFor("a pair", () -> train.getText().equals("Train with and without"));
      List<Object> row = onFx(table::numbers).rows().get(0);
      assertEquals(onFx(() -> window.run().config().seed()), row.get(0));
      double with = own(window, "counterClockwise", true);
      double without = own(window, "counterClockwise", false);
      assertEquals(with, (double) row.get(1), 1e-9);
      assertEquals(without, (double) row.get(2), 1e-9);
      assertEquals(with - without, (double) row.get(3), 1e-9);
      SeriesChart chart = window.figure(SeriesChart.class, "Training with and without");
      assertEquals(
          200, onFx(() -> chart.series().get(0).x(chart.series().get(0).size() - 1)), 1e-9);
      assertTrue(
          window
              .words(window.lookup(TableFigure.class, "symmetry-seeds").node())
              .contains("of 1 seed"));
    }
  }

  /** T4 of the curriculum: fine-tuned to other numbers of cities, beside training from scratch. */
  @Test
  void pretrainedWeightsAreHeldAgainstRandomOnesAtOtherNumbersOfCities() throws Exception {
    try (TspWindow window = new TspWindow(folder, "training")) {
      window.stepEpoch();
    }
    Path weights;
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      weights = files.filter(file -> file.endsWith("best.safetensors")).findFirst().orElseThrow();
    }
    Path copy = Files.copy(weights, folder.resolve("pretrained.safetensors"));
    Path other = Files.createDirectories(folder.resolve("other"));
    try (TspWindow window =
        new TspWindow(
            other, "worth", Map.of("minCities", "4", "maxCities", "7", "start", copy.toString()))) {
      ComboBox<Integer> seeds = box(window, "symmetry-seed-count");
      ComboBox<SymmetryTrial.Switch> which = box(window, "symmetry-which");
      doOnFx(() -> seeds.setValue(1));
      doOnFx(() -> which.setValue(SymmetryTrial.Switch.PRETRAINED));
      window.press("symmetry-train");
      Button train = window.lookup(Button.class, "symmetry-train");
      window.waitFor("a pair", () -> train.getText().equals("Train with and without"));
      List<Object> row =
          onFx(window.lookup(TableFigure.class, "symmetry-seeds")::numbers).rows().get(0);
      assertEquals(own(window, "start", copy.toString()), (double) row.get(1), 1e-9);
      assertEquals(own(window, "start", ""), (double) row.get(2), 1e-9);
      double atStart = onFx(() -> window.metric("validationGapPercent"))[0];
      SeriesChart chart = window.figure(SeriesChart.class, "Training with and without");
      assertEquals(
          atStart, onFx(() -> chart.series().get(0).y(0)), 1e-9, "it begins where the run does");
    }
  }

  /** The same short training, by itself. */
  private static double own(TspWindow window, String setting, Object value) {
    ExperimentConfig config = onFx(() -> window.run().config());
    var schema = TspConfig.schema();
    Record settings = schema.with(config.settings(), setting, value);
    settings = schema.with(settings, "epochs", 5);
    settings = schema.with(settings, "epochSteps", 40);
    settings = schema.with(settings, "warmUp", 50);
    return new SeedRuns(window.run().topic(), onFx(() -> window.run().beside()))
        .run(config.withSettings(settings), List.of(config.seed()), progress -> {}, () -> false)
        .get(0)
        .last("validationGapPercent");
  }

  @SuppressWarnings("unchecked")
  private static <T> ComboBox<T> box(TspWindow window, String id) {
    return window.lookup(ComboBox.class, id);
  }
}
