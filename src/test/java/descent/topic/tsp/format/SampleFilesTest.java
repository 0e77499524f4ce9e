package descent.topic.tsp.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.Labeller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code datasets/tsp} are what its README says. */
class SampleFilesTest {
  @ParameterizedTest
  @CsvSource({"uniform20.txt,5,20", "two-graphs.json,2,8", "ring12.tsp,1,12"})
  void sample_holdsInstancesWithShortestTours(String name, int count, int n) throws IOException {
    List<SavedInstance> all = InstanceFiles.read(Path.of("datasets", "tsp", name));
    assertEquals(count, all.size());
    for (SavedInstance saved : all) {
      LabelledInstance label = new Labeller().label(saved.instance());
      assertEquals(n, saved.instance().size());
      assertTrue(label.proven());
      assertEquals(label.length(), saved.instance().length(saved.tour().orElseThrow()), 1e-9);
    }
  }
}
