package descent.run.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.TestTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private final TestTopic topic = new TestTopic();

  private SweepPlan plan(Map<String, List<String>> grid, List<Long> seeds) {
    return new SweepPlan(
        TestTopic.config(1, Map.of()),
        seeds,
        grid,
        OptionalInt.empty(),
        OptionalLong.of(7),
        Optional.of("points.csv"));
  }

  private static Map<String, List<String>> grid() {
    Map<String, List<String>> grid = new LinkedHashMap<>();
    grid.put("learningRate", List.of("0.1", "0.2"));
    grid.put("momentum", List.of("0", "0.5", "0.9"));
    return grid;
  }

  @Test
  void points_areAllCombinationsWithSeedsFastest() {
    List<SweepPoint> points = plan(grid(), List.of(4L, 9L)).points();
    assertEquals(12, points.size());
    assertEquals("learningRate=0.1 momentum=0 seed 4", points.get(0).words());
    assertEquals("learningRate=0.1 momentum=0 seed 9", points.get(1).words());
    assertEquals("learningRate=0.1 momentum=0.5 seed 4", points.get(2).words());
    assertEquals("learningRate=0.2 momentum=0.9 seed 9", points.get(11).words());
    assertEquals("test-012-seed9", points.get(11).folder());
    assertEquals(12, points.stream().map(SweepPoint::folder).distinct().count());
  }

  @Test
  void points_withoutAGridAreTheSeeds() {
    List<SweepPoint> points = plan(Map.of(), List.of(1L, 2L)).points();
    assertEquals(List.of("seed 1", "seed 2"), points.stream().map(SweepPoint::words).toList());
  }

  @Test
  void config_hasTheValuesOfItsPoint() {
    SweepPlan plan = plan(grid(), List.of(4L, 9L));
    var config = plan.config(topic, plan.points().get(11));
    assertEquals(9, config.seed());
    var settings = (TestTopic.Settings) config.settings();
    assertEquals(0.2, settings.learningRate());
    assertEquals(0.9, settings.momentum());
  }

  @Test
  void json_isReadBackAsTheSamePlan() throws Exception {
    SweepPlan plan = plan(grid(), List.of(4L, 9L));
    SweepPlan read = SweepPlan.read(Path.of("sweep.json"), plan.json(topic), topic);
    assertEquals(plan, read);
    assertEquals(plan.points(), read.points());
  }

  @Test
  void json_tellsTheOrderOfTheGridApart() {
    Map<String, List<String>> turned = new LinkedHashMap<>();
    turned.put("momentum", List.of("0", "0.5", "0.9"));
    turned.put("learningRate", List.of("0.1", "0.2"));
    var seeds = List.of(1L);
    assertTrue(!plan(grid(), seeds).json(topic).equals(plan(turned, seeds).json(topic)));
  }

  @Test
  void axis_isAListOfCheckedValues() {
    assertEquals(
        Map.entry("learningRate", List.of("0.1", "0.01")),
        SweepPlan.axis(topic, "learningRate=0.1, 1e-2"));
    assertEquals(
        Map.entry("start", List.of("zero", "random-normal")),
        SweepPlan.axis(topic, "start=zero;random-normal"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRate | --grid expected key=a,b,c but got learningRate",
        "rate=1,2 | There is no setting rate",
        "learningRate=0.1,x | learningRate expected a number",
        "learningRate=0.1,0.10 | has 0.1 twice",
        "start=zero,one | start expected one of zero, random-normal but got one"
      })
  void axis_refusesWhatTheTopicDoes(String text, String expected) {
    var refused = assertThrows(IllegalArgumentException.class, () -> SweepPlan.axis(topic, text));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  @Test
  void seeds_areRangesAndLists() {
    assertEquals(List.of(1L, 2L, 3L), SeedList.parse("1..3"));
    assertEquals(List.of(5L, 1L, 2L), SeedList.parse("5, 1..2, 1"));
    assertEquals(List.of(-1L, 0L), SeedList.parse("-1..0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3..1", "a..b", "1..", "''", "1...3", "1..9999999"})
  void seeds_refuseWhatIsNoRange(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> SeedList.parse(text));
    assertTrue(refused.getMessage().startsWith("Seeds expected"), refused.getMessage());
  }
}
