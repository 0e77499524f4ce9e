package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import descent.experiment.DatasetFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample in {@code datasets} is what its description says. */
class SampleFilesTest {
  private static final Path SAMPLE = Path.of("datasets", "cnn", "sample");

  @Test
  void sample_holdsGeneratedPicturesInCifarsFormat() throws IOException {
    ImageSplits splits =
        ImageData.open(
            ImageOptions.defaults(), Optional.of(SAMPLE), new DatasetFolders(List.of()), 1);
    GeneratedPictures pictures = new GeneratedPictures(0);
    assertFalse(splits.generated());
    assertEquals(pictures.set("train", 80).fingerprint(), splits.train().fingerprint());
    assertEquals(pictures.set("test", 20).fingerprint(), splits.wholeTest().fingerprint());
  }

  @Test
  void sample_isNotTakenForCifarWhereNobodyNamedIt() {
    assertEquals(
        Optional.empty(), ImageData.find(new DatasetFolders(List.of(Path.of("datasets")))));
  }
}
