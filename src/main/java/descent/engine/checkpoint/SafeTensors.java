package descent.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of Hugging Face's safetensors format, which PyTorch users open with one line: an 8-byte
 * little-endian header length, a JSON header of names, types, shapes and byte ranges, the data.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafeTensors {
  private static final long LARGEST_HEADER = 100_000_000;
  private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

  private SafeTensors() {}

  /**
   * What a file holds.
   *
   * @param arrays by name, in the header's order
   * @param metadata the free text of the header, by key
   */
  public record Content(Map<String, NamedArray> arrays, Map<String, String> metadata) {
    public Content {
      arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** All arrays as tensors: float32 of F32, float64 of any other type. */
    public Map<String, Tensor> tensors(Device device) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      arrays.forEach((name, array) -> tensors.put(name, array.toTensor(device)));
      return tensors;
    }
  }

  /** Writes tensors and free text; see {@link AtomicFile}. */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, NamedArray.of(tensor)));
    write(path, new Content(arrays, metadata));
  }

  /** Writes arrays of any type and free text; see {@link AtomicFile}. */
  public static void write(Path path, Content content) throws IOException {
    AtomicFile.write(path, out -> encode(content, out));
  }

  /** Writes the bytes of a file. */
  static void encode(Content content, OutputStream out) throws IOException {
    if (content.arrays().containsKey(SafeTensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "No array may be called " + SafeTensorsHeader.METADATA + " in a safetensors file");
    }
    List<Map.Entry<String, NamedArray>> inFileOrder =
        content.arrays().entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                    (Map.Entry<String, NamedArray> entry) -> -entry.getValue().type().bytes()))
            .toList();
    byte[] header = header(content, begins(inFileOrder));
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.write(header);
    for (Map.Entry<String, NamedArray> entry : inFileOrder) {
      copy(entry.getValue().data(), out);
    }
  }

  private static void copy(ByteBuffer data, OutputStream out) throws IOException {
    byte[] block = new byte[1 << 16];
    while (data.hasRemaining()) {
      int count = Math.min(block.length, data.remaining());
      data.get(block, 0, count);
      out.write(block, 0, count);
    }
  }

  /** Where each array begins; wide elements come first, which keeps all of them aligned. */
  private static Map<String, Long> begins(List<Map.Entry<String, NamedArray>> inFileOrder) {
    Map<String, Long> begins = new HashMap<>();
    long end = 0;
    for (Map.Entry<String, NamedArray> entry : inFileOrder) {
      begins.put(entry.getKey(), end);
      end += entry.getValue().data().remaining();
    }
    return begins;
  }

  /** The JSON, padded with spaces so that the data begins at a multiple of 8 bytes. */
  private static byte[] header(Content content, Map<String, Long> begins) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      if (!content.metadata().isEmpty()) {
        json.writeObjectFieldStart(SafeTensorsHeader.METADATA);
        for (Map.Entry<String, String> entry : content.metadata().entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (Map.Entry<String, NamedArray> entry : content.arrays().entrySet()) {
        NamedArray array = entry.getValue();
        writeEntry(json, entry.getKey(), array, begins.getOrDefault(entry.getKey(), 0L));
      }
      json.writeEndObject();
    }
    while (bytes.size() % 8 != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeEntry(JsonGenerator json, String name, NamedArray array, long begin)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("dtype", array.type().name());
    json.writeArrayFieldStart("shape");
    for (int dimension : array.shape()) {
      json.writeNumber(dimension);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("data_offsets");
    json.writeNumber(begin);
    json.writeNumber(begin + array.data().remaining());
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * Reads a whole file.
   *
   * @throws CheckpointException if it is missing, unreadable, truncated or not a valid safetensors
   *     file
   */
  public static Content read(Path path) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(
          path, channel.size(), (position, size) -> readFully(path, channel, position, size));
    } catch (CheckpointException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new CheckpointException(path, "does not exist", e);
    } catch (IOException e) {
      throw new CheckpointException(path, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads what a file would hold from memory, such as a resource of the program.
   *
   * @param path names it in errors
   * @throws CheckpointException if the bytes are truncated or not a valid safetensors file
   */
  public static Content read(Path path, byte[] bytes) throws CheckpointException {
    try {
      return read(
          path,
          bytes.length,
          (position, size) ->
              ByteBuffer.wrap(bytes, (int) position, size).slice().order(ByteOrder.LITTLE_ENDIAN));
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw new CheckpointException(path, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Bytes that can be read at any place. */
  private interface Source {
    /** {@code size} bytes, little-endian. */
    ByteBuffer read(long position, int size) throws IOException;
  }

  private static Content read(Path path, long fileSize, Source source) throws IOException {
    if (fileSize < 8) {
      throw new CheckpointException(
          path, "is no safetensors file: it has " + fileSize + " bytes, fewer than the first 8");
    }
    if (fileSize > LARGEST_FILE) {
      throw new CheckpointException(path, "has " + fileSize + " bytes, more than the 2 GiB read");
    }
    long headerSize = source.read(0, 8).getLong(0);
    if (headerSize < 0 || headerSize > LARGEST_HEADER) {
      throw new CheckpointException(
          path,
          "is no safetensors file: its header would have "
              + Long.toUnsignedString(headerSize)
              + " bytes, more than 100 MB");
    }
    if (headerSize > fileSize - 8) {
      throw new CheckpointException(
          path,
          "is truncated: its header has "
              + headerSize
              + " bytes but only "
              + (fileSize - 8)
              + " follow");
    }
    byte[] json = new byte[(int) headerSize];
    source.read(8, json.length).get(json);
    long dataSize = fileSize - 8 - headerSize;
    SafeTensorsHeader header = SafeTensorsHeader.parse(path, json, dataSize);
    return content(header, source.read(8 + headerSize, (int) dataSize));
  }

  private static Content content(SafeTensorsHeader header, ByteBuffer data) {
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    header
        .entries()
        .forEach(
            (name, entry) ->
                arrays.put(
                    name,
                    new NamedArray(
                        entry.type(),
                        entry.shape(),
                        data.slice((int) entry.begin(), (int) (entry.end() - entry.begin())))));
    return new Content(arrays, header.metadata());
  }

  private static ByteBuffer readFully(Path path, FileChannel channel, long position, int size)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new CheckpointException(path, "became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}
