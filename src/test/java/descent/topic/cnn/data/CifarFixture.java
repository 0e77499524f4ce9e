package descent.topic.cnn.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Small sets in CIFAR-10's format: picture i of file f has label i % 10 and first pixel 10 f + i.
 */
public final class CifarFixture {
  private CifarFixture() {}

  /** The six files of records, in an order unlike that of their names. */
  public static Map<String, byte[]> files(int recordsPerFile) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("test_batch.bin", records(6, recordsPerFile));
    for (int file = 5; file >= 1; file--) {
      files.put("data_batch_" + file + ".bin", records(file, recordsPerFile));
    }
    return files;
  }

  static byte[] records(int file, int count) {
    byte[] records = new byte[count * CifarFormat.RECORD];
    for (int i = 0; i < count; i++) {
      records[i * CifarFormat.RECORD] = (byte) (i % 10);
      records[i * CifarFormat.RECORD + 1] = (byte) (10 * file + i);
    }
    return records;
  }

  static Path writeFolder(Path folder, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  public static byte[] archive(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped)) {
      TarArchiveEntry folder = new TarArchiveEntry("cifar-10-batches-bin/");
      tar.putArchiveEntry(folder);
      tar.closeArchiveEntry();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
