package descent.topic.cnn.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10 as it was read from its folder or from its archive, which is not unpacked to disk.
 *
 * @param train the training pictures in the order of the five files
 * @param test the pictures of the test file
 */
record CifarFiles(ImageSet train, ImageSet test) {
  private static final int BUFFER = 1 << 16;

  /**
   * Reads a folder or an archive.
   *
   * @param trainLimit the most training pictures; files beyond it are not read
   * @throws IOException in one sentence that says what was expected, found, and where
   */
  static CifarFiles read(Path path, int trainLimit) throws IOException {
    return Files.isDirectory(path)
        ? new Reader(path, trainLimit).folder()
        : new Reader(path, trainLimit).archive();
  }

  /** The reading of one path. */
  private static final class Reader {
    private final Path path;
    private final int trainLimit;
    private final Map<String, byte[]> records = new HashMap<>();
    private List<String> names = Cifar10.CLASS_NAMES;

    Reader(Path path, int trainLimit) {
      this.path = path;
      this.trainLimit = trainLimit;
    }

    CifarFiles folder() throws IOException {
      Path namesFile = path.resolve(CifarFormat.NAMES_FILE);
      if (Files.exists(namesFile)) {
        try (InputStream in = Files.newInputStream(namesFile)) {
          names = CifarFormat.readNames(in, namesFile.toString());
        }
      }
      int count = 0;
      for (String name : CifarFormat.TRAIN_FILES) {
        if (count < trainLimit) {
          count += readFile(name) / CifarFormat.RECORD;
        }
      }
      readFile(CifarFormat.TEST_FILE);
      return assembled();
    }

    private int readFile(String name) throws IOException {
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw missing(name);
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] read = CifarFormat.readRecords(in, Files.size(file), file.toString());
        records.put(name, read);
        return read.length;
      }
    }

    CifarFiles archive() throws IOException {
      try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
          InputStream unzipped = new GZIPInputStream(file, BUFFER);
          TarArchiveInputStream tar = new TarArchiveInputStream(unzipped)) {
        readEntries(tar);
        unzipped.transferTo(OutputStream.nullOutputStream());
      } catch (ZipException e) {
        throw new IOException(
            path + ": expected an undamaged .tar.gz archive but found " + reason(e), e);
      } catch (EOFException e) {
        throw truncated(e);
      } catch (IOException e) {
        throw isTruncation(e) ? truncated(e) : e;
      }
      return assembled();
    }

    private void readEntries(TarArchiveInputStream tar) throws IOException {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        String where = path + ", " + entry.getName();
        if (!entry.isFile()) {
          continue;
        }
        if (name.equals(CifarFormat.NAMES_FILE)) {
          names = CifarFormat.readNames(tar, where);
        } else if (name.equals(CifarFormat.TEST_FILE) || CifarFormat.TRAIN_FILES.contains(name)) {
          records.put(name, CifarFormat.readRecords(tar, entry.getSize(), where));
        }
      }
    }

    private static boolean isTruncation(IOException e) {
      String message = e.getMessage();
      return message != null && message.toLowerCase(Locale.ROOT).contains("truncated");
    }

    private IOException truncated(IOException cause) throws IOException {
      return new IOException(
          path
              + ": expected a whole .tar.gz archive but it ends in the middle, after "
              + Files.size(path)
              + " bytes; get it again",
          cause);
    }

    private static String reason(IOException e) {
      String message = e.getMessage();
      return message == null ? "damage" : message;
    }

    private CifarFiles assembled() throws IOException {
      List<byte[]> train = new ArrayList<>();
      int count = 0;
      for (String name : CifarFormat.TRAIN_FILES) {
        if (count < trainLimit) {
          byte[] file = present(name);
          train.add(file);
          count += file.length / CifarFormat.RECORD;
        }
      }
      return new CifarFiles(
          ImageSet.ofRecords(names, train, trainLimit),
          ImageSet.ofRecords(names, List.of(present(CifarFormat.TEST_FILE)), Integer.MAX_VALUE));
    }

    private byte[] present(String name) throws IOException {
      byte[] file = records.get(name);
      if (file == null) {
        throw missing(name);
      }
      return file;
    }

    private IOException missing(String name) {
      return new IOException(
          path
              + ": expected the CIFAR-10 files data_batch_1.bin to data_batch_5.bin and"
              + " test_batch.bin but "
              + name
              + " is missing");
    }
  }
}
