package descent.topic.recurrent.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files in UTF-8; what is wrong with one is said in one sentence. */
final class TextFile {
  static final long MOST_BYTES = 64L << 20;

  private TextFile() {}

  /**
   * The whole text, line ends as line feeds.
   *
   * @param wanted what the file should be, for the message
   * @throws IOException if it is missing, too large, empty or not UTF-8
   */
  static String read(Path file, String wanted) throws IOException {
    byte[] bytes = bytes(file, wanted);
    String text = decode(file, bytes);
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      throw new IOException(
          file
              + ": expected "
              + wanted
              + " but the file "
              + (bytes.length == 0 ? "is empty" : "holds only blanks and line ends"));
    }
    if (text.indexOf('\0') >= 0) {
      throw new IOException(file + ": expected " + wanted + " but found binary data");
    }
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static byte[] bytes(Path file, String wanted) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": expected " + wanted + " but found a folder");
    }
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new IOException(
            file
                + ": expected at most "
                + (MOST_BYTES >> 20)
                + " MB but found "
                + (size >> 20)
                + " MB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": expected " + wanted + " but there is no such file", e);
    }
  }

  private static String decode(Path file, byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new IOException(
          file
              + ": expected text in UTF-8 but line "
              + line
              + " holds the byte 0x"
              + String.format("%02x", bytes[in.position()])
              + " that is none (save the file as UTF-8)",
          new CharacterCodingException());
    }
    return out.flip().toString();
  }
}
