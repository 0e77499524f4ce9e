package descent.topic.cnn.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CIFAR-10's binary files: records of one label byte (0 to 9) and the bytes of one picture, and a
 * text file with the names of the classes, one a line.
 */
final class CifarFormat {
  /** Bytes of a record. */
  static final int RECORD = 1 + ImageSet.BYTES;

  static final int CLASSES = 10;
  static final String FOLDER = "cifar-10-batches-bin";
  static final String ARCHIVE = "cifar-10-binary.tar.gz";
  static final String NAMES_FILE = "batches.meta.txt";
  static final String TEST_FILE = "test_batch.bin";
  static final List<String> TRAIN_FILES =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");

  /** A class name is a word or two; a file of megabytes is not one of names. */
  private static final int MOST_NAME_BYTES = 1 << 16;

  private CifarFormat() {}

  /**
   * Reads a file of records.
   *
   * @param size bytes that the stream should have
   * @param where names the file in errors
   * @throws IOException in one sentence, if it holds anything but whole records with right labels
   */
  static byte[] readRecords(InputStream in, long size, String where) throws IOException {
    if (size == 0 || size % RECORD != 0 || size > Integer.MAX_VALUE - 8) {
      throw new IOException(
          where
              + ": expected whole records of "
              + RECORD
              + " bytes but found "
              + size
              + " bytes, "
              + size / RECORD
              + " records and "
              + size % RECORD
              + " bytes more");
    }
    byte[] records = in.readNBytes((int) size);
    if (records.length < size) {
      throw new EOFException(
          where + ": expected " + size + " bytes but found only " + records.length);
    }
    for (int at = 0; at < records.length; at += RECORD) {
      int label = records[at] & 0xff;
      if (label >= CLASSES) {
        throw new IOException(
            where
                + ": expected labels from 0 to 9 but record "
                + at / RECORD
                + " has the label "
                + label);
      }
    }
    return records;
  }

  /** Reads the names of the ten classes. */
  static List<String> readNames(InputStream in, String where) throws IOException {
    String text = new String(in.readNBytes(MOST_NAME_BYTES), StandardCharsets.UTF_8);
    List<String> names = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (names.size() != CLASSES) {
      throw new IOException(
          where + ": expected the names of ten classes, one a line, but found " + names.size());
    }
    return names;
  }
}
