package descent.ui.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.experiment.RunState;
import descent.experiment.TestTopic;
import descent.training.SeedTrace;
import descent.ui.CalmRobot;
import descent.ui.chart.Series;
import descent.ui.figure.Stages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class SeedBandsTest {
  private static final SeedStudy STUDY =
      new SeedStudy(
          TestTopic.config(7, Map.of()),
          List.of(
              new SeedTrace(
                  1,
                  RunState.FINISHED,
                  new int[] {0, 1},
                  Map.of("validationLoss", new double[] {2, 1}))));

  @Test
  void legend_namesWhatThereIs(CalmRobot robot) {
    robot.interact(
        () -> {
          SeedBands bands = new SeedBands(Stages.context(), "Loss", "loss");
          bands.show(Optional.of(STUDY), Optional.empty(), "validationLoss", SeedBands.Kind.MEAN);
          assertEquals(List.of("now"), named(bands));
          bands.show(
              Optional.of(STUDY), Optional.of(STUDY), "validationLoss", SeedBands.Kind.MEDIAN);
          assertEquals(List.of("remembered", "now"), named(bands));
        });
  }

  private static List<String> named(SeedBands bands) {
    return bands.chart().series().stream()
        .filter(Series::isVisible)
        .map(Series::name)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
