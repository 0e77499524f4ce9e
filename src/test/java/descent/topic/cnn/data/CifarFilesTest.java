package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFilesTest {
  private static final int ALL = Integer.MAX_VALUE;

  @TempDir private Path temp;

  private Path folder(Map<String, byte[]> files) throws IOException {
    return CifarFixture.writeFolder(temp.resolve("cifar-10-batches-bin"), files);
  }

  private Path archive(byte[] bytes) throws IOException {
    return Files.write(temp.resolve("cifar-10-binary.tar.gz"), bytes);
  }

  private static String failure(Path path) {
    return assertThrows(IOException.class, () -> CifarFiles.read(path, ALL)).getMessage();
  }

  private static void assertFixture(CifarFiles read) {
    assertEquals(15, read.train().count());
    assertEquals(3, read.test().count());
    for (int i = 0; i < 15; i++) {
      assertEquals(i % 3, read.train().label(i));
      assertEquals(10 * (1 + i / 3) + i % 3, read.train().pixel(i, 0, 0, 0));
    }
    assertEquals(60, read.test().pixel(0, 0, 0, 0));
  }

  @Test
  void folder_isReadInTheOrderOfTheFilesNumbers() throws IOException {
    CifarFiles read = CifarFiles.read(folder(CifarFixture.files(3)), ALL);
    assertFixture(read);
    assertEquals("airplane", read.train().classNames().get(0));
  }

  @Test
  void archive_isReadWhateverTheOrderOfItsEntries() throws IOException {
    assertFixture(CifarFiles.read(archive(CifarFixture.archive(CifarFixture.files(3))), ALL));
  }

  @Test
  void folderAndArchive_giveTheSamePictures() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    CifarFiles folder = CifarFiles.read(folder(files), 7);
    CifarFiles archive = CifarFiles.read(archive(CifarFixture.archive(files)), 7);
    assertEquals(7, folder.train().count());
    assertEquals(folder.train().fingerprint(), archive.train().fingerprint());
    assertEquals(folder.test().fingerprint(), archive.test().fingerprint());
  }

  @Test
  void classNames_comeFromTheirFile() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    files.put(
        "batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(StandardCharsets.UTF_8));
    List<String> expected = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    assertEquals(expected, CifarFiles.read(folder(files), ALL).test().classNames());
    assertEquals(
        expected, CifarFiles.read(archive(CifarFixture.archive(files)), ALL).train().classNames());
  }

  @Test
  void wrongNumberOfClassNames_isRefused() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    files.put("batches.meta.txt", "cat\ndog\n".getBytes(StandardCharsets.UTF_8));
    String message = failure(folder(files));
    assertTrue(
        message.endsWith("expected the names of ten classes, one a line, but found 2"), message);
  }

  @Test
  void wrongSize_saysWhatWasExpectedAndFound() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    files.put("data_batch_4.bin", new byte[3073 + 5]);
    String message = failure(folder(files));
    assertTrue(message.contains("data_batch_4.bin"), message);
    assertTrue(
        message.contains("whole records of 3073 bytes but found 3078 bytes, 1 records and 5"),
        message);
  }

  @Test
  void labelOverNine_saysInWhichRecord() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    files.get("test_batch.bin")[2 * 3073] = 10;
    String message = failure(folder(files));
    assertTrue(message.contains("test_batch.bin"), message);
    assertTrue(message.contains("labels from 0 to 9 but record 2 has the label 10"), message);
    assertTrue(failure(archive(CifarFixture.archive(files))).contains("record 2 has the label 10"));
  }

  @Test
  void missingBatch_isNamed() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    files.remove("data_batch_3.bin");
    assertTrue(failure(folder(files)).endsWith("but data_batch_3.bin is missing"));
    assertTrue(
        failure(archive(CifarFixture.archive(files))).endsWith("but data_batch_3.bin is missing"));
  }

  @Test
  void truncatedArchive_isOneSentenceWhereverItEnds() throws IOException {
    Map<String, byte[]> files = CifarFixture.files(3);
    for (byte[] file : files.values()) {
      scramble(file);
    }
    byte[] whole = CifarFixture.archive(files);
    for (int end : new int[] {0, 5, 600, 9000, whole.length / 2, whole.length - 4}) {
      String message = failure(archive(Arrays.copyOf(whole, end)));
      assertTrue(
          message.contains("but it ends in the middle, after " + end + " bytes"),
          end + " of " + whole.length + ": " + message);
    }
  }

  /** So that the archive is not tiny. */
  private static void scramble(byte[] file) {
    Random random = new Random(1);
    for (int i = 0; i < file.length; i++) {
      if (i % 3073 != 0) {
        file[i] = (byte) random.nextInt();
      }
    }
  }

  @Test
  void damagedArchive_isRefused() throws IOException {
    byte[] bytes = CifarFixture.archive(CifarFixture.files(3));
    bytes[bytes.length - 7] ^= 1; // its checksum
    assertTrue(failure(archive(bytes)).contains("expected an undamaged .tar.gz archive"));
    String text = failure(archive("hello, world".getBytes(StandardCharsets.UTF_8)));
    assertTrue(text.contains("expected an undamaged .tar.gz archive"), text);
  }
}
