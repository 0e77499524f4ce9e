package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDataTest {
  private static final ImageOptions SMALL = ImageOptions.defaults().withGeneratedCount(50);

  @TempDir private Path temp;

  private ImageSplits open(ImageOptions options, Optional<Path> data) throws IOException {
    return ImageData.open(options, data, new DatasetFolders(List.of(temp)), 1);
  }

  private Path cifarFolder(Path parent) throws IOException {
    return CifarFixture.writeFolder(parent.resolve("cifar-10-batches-bin"), CifarFixture.files(4));
  }

  @Test
  void auto_takesCifarWhereItLiesElseGenerates() throws IOException {
    ImageSplits without = open(SMALL, Optional.empty());
    assertTrue(without.generated());
    assertEquals(50, without.train().count());
    assertEquals(10, without.validation().count());
    cifarFolder(temp);
    ImageSplits with = open(SMALL, Optional.empty());
    assertFalse(with.generated());
    assertEquals(20, with.train().count());
    assertTrue(with.source().contains(temp.resolve("cifar-10-batches-bin").toString()));
  }

  @Test
  void auto_readsTheArchiveWhereThereIsNoFolder() throws IOException {
    Files.write(
        temp.resolve("cifar-10-binary.tar.gz"), CifarFixture.archive(CifarFixture.files(4)));
    assertEquals(20, open(SMALL, Optional.empty()).train().count());
  }

  @Test
  void generated_isTakenBesideCifarWhenAskedFor() throws IOException {
    cifarFolder(temp);
    assertTrue(open(SMALL.withChoice(ImageOptions.Choice.GENERATED), Optional.empty()).generated());
  }

  @Test
  void cifar_saysWhereItLooked() {
    IOException failure =
        assertThrows(
            IOException.class,
            () -> open(SMALL.withChoice(ImageOptions.Choice.CIFAR), Optional.empty()));
    assertTrue(failure.getMessage().contains(temp.toString()), failure.getMessage());
  }

  @Test
  void named_mayBeTheFolderItsParentOrTheArchive() throws IOException {
    Path parent = Files.createDirectory(temp.resolve("elsewhere"));
    Path folder = cifarFolder(parent);
    Path archive = temp.resolve("mine.tar.gz");
    Files.write(archive, CifarFixture.archive(CifarFixture.files(4)));
    String expected = open(SMALL, Optional.of(folder)).fingerprint();
    assertEquals(expected, open(SMALL, Optional.of(parent)).fingerprint());
    assertEquals(expected, open(SMALL, Optional.of(archive)).fingerprint());
  }

  @Test
  void named_isNeverReplacedByGeneratedPictures() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    Path text = Files.writeString(temp.resolve("notes.txt"), "no pictures");
    for (Path wrong : List.of(empty, text, temp.resolve("absent"))) {
      String message =
          assertThrows(IOException.class, () -> open(SMALL, Optional.of(wrong))).getMessage();
      assertTrue(message.startsWith(wrong + ": expected"), message);
    }
  }

  @Test
  void heldOut_isHalvedBySeedWithoutOverlap() throws IOException {
    ImageSplits one = open(SMALL, Optional.empty());
    int[] all =
        IntStream.concat(IntStream.of(one.validationIndices()), IntStream.of(one.testIndices()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 20).toArray(), all);
    assertEquals(one.wholeTest().subset(one.testIndices()).fingerprint(), one.test().fingerprint());
    ImageSplits other = ImageData.open(SMALL, Optional.empty(), new DatasetFolders(List.of()), 2);
    assertEquals(one.train().fingerprint(), other.train().fingerprint());
    assertNotEquals(one.fingerprint(), other.fingerprint());
  }

  @Test
  void trainLimit_takesTheFirst() throws IOException {
    cifarFolder(temp);
    ImageSplits few = open(SMALL.withTrainLimit(6), Optional.empty());
    assertEquals(6, few.train().count());
    assertEquals(4, few.wholeTest().count());
    assertEquals(21, few.train().pixel(5, 0, 0, 0));
  }
}
