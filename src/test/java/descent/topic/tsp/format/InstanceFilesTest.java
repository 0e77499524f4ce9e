package descent.topic.tsp.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files say, right and wrong. */
class InstanceFilesTest {
  private static final String HEADER = "NAME: a\nTYPE: TSP\nDIMENSION: 3\n";
  private static final String NODES =
      "\"nodes\": [{\"pos\": [0, 0], \"id\": 0}, {\"pos\": [3, 0], \"id\": 1},"
          + " {\"pos\": [3, 4], \"id\": 2}]";

  @TempDir Path folder;

  @Test
  void lineOfTextHoldsPlacesAndClosedTour() throws IOException {
    SavedInstance saved = only("0 0 1 0 1 1 0 1 output 1 4 3 2 1\n");
    assertEquals(Optional.of(Tour.of(0, 3, 2, 1)), saved.tour());
    assertEquals(Metric.EUCLIDEAN, saved.instance().metric());
    assertEquals(4, saved.instance().length(saved.tour().orElseThrow()), 1e-12);
  }

  @Test
  void linesWithoutTourAndCommentsAreRead() throws IOException {
    List<SavedInstance> all =
        InstanceFiles.parse("# two of them\n0 0 1 0 1 1\n\n0 0 2 0 2 2\n", "pasted");
    assertEquals(2, all.size());
    assertTrue(all.get(1).tour().isEmpty());
    assertEquals("pasted line 4", all.get(1).instance().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 1 0 1 | line 1: expected pairs of coordinates but found 5 numbers",
        "0 0 1 0 1 x | line 1: expected a number for y of city 3 but found \"x\"",
        "0 0 1 0 1 1 output 1 2 3 | line 1: expected a tour of 4 numbers, back at its first city,"
            + " but found 3",
        "0 0 1 0 1 1 output 1 2 2 1 | line 1: not a tour: A tour expected every city once but"
            + " visits city 2 again",
        "0 0 1 0 1 1 output 1 2 4 1 | line 1: not a tour: A tour of 3 cities expected numbers from"
            + " 1 to 3 but has 4",
        "0 0 1 0 1 1 output 1 2 3 2 | line 1: expected the tour to return to city 1 but it ends at"
            + " city 2",
        "0 0 1 0 NaN 1 | line 1: expected a number for x of city 3 but found \"NaN\"",
      })
  void badLineIsNamedWithItsReason(String line, String message) {
    FormatException e =
        assertThrows(FormatException.class, () -> InstanceFiles.parse(line, "pasted"));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1 0.2;0.3 0.4;0.5 0.1",
        "0.1,0.2;0.3,0.4;0.5,0.1",
        "1 0.1 0.2;2 0.3 0.4;3 0.5 0.1",
        "(0.1, 0.2);(0.3, 0.4);(0.5, 0.1)",
        "[(0.1, 0.2), (0.3, 0.4), (0.5, 0.1)]",
        "[[0.1, 0.2],;[0.3, 0.4],;[0.5, 0.1]]",
      })
  void pastedPlacesAreOneInstance(String text) throws IOException {
    Instance instance = InstanceFiles.parse(text.replace(';', '\n'), "pasted").get(0).instance();
    assertEquals(
        Instance.euclidean("pasted", new double[] {0.1, 0.3, 0.5}, new double[] {0.2, 0.4, 0.1}),
        instance);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_MATRIX, 0 1 2 1 0 3 2 3 0",
    "UPPER_ROW, 1 2 3",
    "LOWER_ROW, 1 2 3",
    "UPPER_DIAG_ROW, 0 1 2 0 3 0",
    "LOWER_DIAG_ROW, 0 1 0 2 3 0",
    "UPPER_COL, 1 2 3",
    "LOWER_COL, 1 2 3",
    "UPPER_DIAG_COL, 0 1 0 2 3 0",
    "LOWER_DIAG_COL, 0 1 2 0 3 0",
  })
  void everyFormOfMatrixIsTheSame(String form, String listed) throws IOException {
    Instance instance = only(explicit(form, listed)).instance();
    assertEquals(1, instance.distance(0, 1));
    assertEquals(2, instance.distance(2, 0));
    assertEquals(3, instance.distance(1, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FULL_MATRIX | 0 1 2 1 0 3 2 4 0 | EDGE_WEIGHT_SECTION: Expected equal distances both ways"
            + " but the distance between cities 2 and 3 is 3.0 and back 4.0",
        "UPPER_ROW | 1 2 | line 7: expected distance 3 of 3 but EDGE_WEIGHT_SECTION ends",
        "UPPER_ROW | 1 2 3 4 | line 7: expected 3 distances of UPPER_ROW but found more",
        "UPPER_ROW | 1 2 -3 | EDGE_WEIGHT_SECTION: Expected finite distances of at least 0 but the"
            + " distance between cities 2 and 3 is -3.0",
        "UPPER_RAW | 1 2 3 | line 5: expected EDGE_WEIGHT_FORMAT FULL_MATRIX or a half such as"
            + " UPPER_ROW but found \"UPPER_RAW\"",
      })
  void badMatrixIsRefused(String form, String listed, String message) {
    FormatException e = assertThrows(FormatException.class, () -> only(explicit(form, listed)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void roundedMetricsFollowTsplib() throws IOException {
    String places = "NODE_COORD_SECTION\n1 0 0\n2 1 1\n3 5 5\nEOF\n";
    Instance nearest = only(HEADER + "EDGE_WEIGHT_TYPE: EUC_2D\n" + places).instance();
    Instance up = only(HEADER + "EDGE_WEIGHT_TYPE: CEIL_2D\n" + places).instance();
    Instance att = only(HEADER + "EDGE_WEIGHT_TYPE: ATT\n" + places).instance();
    assertEquals(1, nearest.distance(0, 1));
    assertEquals(2, up.distance(0, 1));
    assertEquals(3, att.distance(0, 2), "sqrt(50 / 10) = 2.24, rounded up");
  }

  @Test
  void unsupportedProblemsAreNamed() {
    assertMessage(
        "line 2: expected TYPE TSP but found \"ATSP\"", "NAME: a\nTYPE: ATSP\nDIMENSION: 3\n");
    assertMessage(
        "line 4: expected EDGE_WEIGHT_TYPE EUC_2D, CEIL_2D, GEO, ATT or EXPLICIT but found"
            + " \"EUC_3D\"",
        HEADER + "EDGE_WEIGHT_TYPE: EUC_3D\n");
    assertMessage(
        "expected a NODE_COORD_SECTION but found none", HEADER + "EDGE_WEIGHT_TYPE: GEO\n");
    assertMessage(
        "line 8: expected every city once but found 2 again",
        HEADER + "EDGE_WEIGHT_TYPE: GEO\nNODE_COORD_SECTION\n1 1 1\n2 1 2\n2 2 2\n");
  }

  @Test
  void graphWithWeightsOfItsPositionsLiesInThePlane() throws IOException {
    for (String edges : new String[] {"edges", "links"}) {
      SavedInstance saved = only(graph(edges, "3", "true"));
      assertEquals(Metric.EUCLIDEAN, saved.instance().metric());
      assertEquals(Optional.of(Tour.of(0, 1, 2)), saved.tour());
      assertEquals(12, saved.instance().length(saved.tour().orElseThrow()));
    }
  }

  @Test
  void graphWithOtherWeightsKeepsThem() throws IOException {
    Instance instance = only(graph("edges", "3.5", "true")).instance();
    assertEquals(Metric.EXPLICIT, instance.metric());
    assertEquals(3.5, instance.distance(0, 1));
    assertEquals(3, instance.x(1));
  }

  @Test
  void graphsThatAreWrongSayWhy() {
    assertMessage(
        "line 1: pasted: not a tour: expected 2 edges marked as tour at every node but node number"
            + " 0 has 1",
        graph("edges", "3", "false"));
    assertMessage(
        "line 1: pasted: expected a list called edges or links", graph("arcs", "3", "true"));
    assertMessage(
        "line 1: not JSON: Unexpected end-of-input within/between Object entries", "{\"nodes\":");
  }

  @Test
  void tourBesideTsplibFileIsRead() throws IOException {
    Path file = folder.resolve("a.tsp");
    Files.writeString(file, explicit("UPPER_ROW", "1 2 3"));
    Files.writeString(
        folder.resolve("a.opt.tour"), "TYPE: TOUR\nDIMENSION: 3\nTOUR_SECTION\n1 3\n2 -1\nEOF\n");
    assertEquals(Optional.of(Tour.of(0, 2, 1)), InstanceFiles.read(file).get(0).tour());
    Files.writeString(folder.resolve("a.opt.tour"), "TOUR_SECTION\n1\n3\n3\n-1\nEOF\n");
    IOException e = assertThrows(IOException.class, () -> InstanceFiles.read(file));
    assertTrue(e.getMessage().contains("a.opt.tour, line 5: not a tour"), e.getMessage());
  }

  @Test
  void missingFileAndFolderAreNamed() {
    Path missing = folder.resolve("none.tsp");
    IOException e = assertThrows(IOException.class, () -> InstanceFiles.read(missing));
    assertEquals(
        missing + ": expected a file of instances but there is no such file", e.getMessage());
    e = assertThrows(IOException.class, () -> InstanceFiles.read(folder));
    assertEquals(folder + ": expected a file of instances but found a folder", e.getMessage());
  }

  private static SavedInstance only(String text) throws IOException {
    List<SavedInstance> all = InstanceFiles.parse(text, "pasted");
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static void assertMessage(String message, String text) {
    assertEquals(
        message, assertThrows(FormatException.class, () -> only(text)).getMessage(), message);
  }

  private static String explicit(String form, String listed) {
    return HEADER
        + "EDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: "
        + form
        + "\nEDGE_WEIGHT_SECTION\n"
        + listed
        + "\nEOF\n";
  }

  private static String graph(String edges, String firstWeight, String lastOnTour) {
    return "{\"graph\": {}, "
        + NODES
        + ", \""
        + edges
        + "\": [{\"weight\": "
        + firstWeight
        + ", \"tour\": true, \"source\": 0, \"target\": 1},"
        + " {\"weight\": 4, \"tour\": true, \"source\": 1, \"target\": 2},"
        + " {\"weight\": 5, \"tour\": "
        + lastOnTour
        + ", \"source\": 0, \"target\": 2}]}";
  }
}
