package descent.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
  @TempDir Path folder;

  private static Path resource(String name) throws URISyntaxException {
    URL url = SafeTensorsTest.class.getResource(name);
    return Path.of(url.toURI());
  }

  @Test
  void read_pythonsFile_givesItsValues() throws Exception {
    SafeTensors.Content content = SafeTensors.read(resource("python.safetensors"));

    Map<String, NamedArray> arrays = content.arrays();
    assertEquals(Map.of("format", "pt", "note", "grüße \"quoted\""), content.metadata());
    assertEquals(8, arrays.size());
    float[] weight = {0, 1 / 7f, 2 / 7f, 3 / 7f, 4 / 7f, 5 / 7f};
    assertEquals(NamedArray.ofFloats(weight, 2, 3), arrays.get("0.weight"));
    assertEquals(
        NamedArray.ofFloats(new float[] {-0f, Float.POSITIVE_INFINITY}, 2), arrays.get("0.bias"));
    assertEquals(
        NamedArray.ofDoubles(new double[] {1 / 3.0, -1e300}, 2), arrays.get("1.running_mean"));
    assertEquals(
        NamedArray.ofLongs(new long[] {12345678901234567L}), arrays.get("1.num_batches_tracked"));
    assertEquals(NamedArray.ofInts(new int[] {-3, 7}, 2), arrays.get("labels"));
    assertEquals(NamedArray.ofBytes(new byte[] {0, 127, -128, -1}, 2, 2), arrays.get("image"));
    assertEquals(NamedArray.ofBooleans(new boolean[] {true, false, true}, 3), arrays.get("mask"));
    assertEquals(NamedArray.ofFloats(new float[0], 0, 4), arrays.get("empty"));
  }

  @Test
  void write_whatPythonWrote_isReadBackEqual() throws Exception {
    SafeTensors.Content content = SafeTensors.read(resource("python.safetensors"));
    Path path = folder.resolve("again.safetensors");

    SafeTensors.write(path, content);

    SafeTensors.Content again = SafeTensors.read(path);
    assertEquals(content, again);
    assertEquals(List.copyOf(content.arrays().keySet()), List.copyOf(again.arrays().keySet()));
  }

  @Test
  void write_tensors_keepsEveryBitAndTheOrder() throws IOException {
    try (Device device = new Device(1)) {
      float[] odd = {
        -0f, Float.MIN_VALUE, Float.NaN, Float.intBitsToFloat(0x7fc12345), 1 / 3f, -Float.MAX_VALUE
      };
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("z", device.tensor(odd, 2, 3));
      tensors.put("a", device.tensor(DType.FLOAT64, new double[] {Math.PI, -0.0}, 2, 1));
      tensors.put("scalar", device.scalar(DType.FLOAT32, 7));
      tensors.put("none", device.zeros(0, 3));
      Path path = folder.resolve("tensors.safetensors");

      SafeTensors.write(path, tensors, Map.of("step", "12"));

      SafeTensors.Content content = SafeTensors.read(path);
      Map<String, Tensor> read = content.tensors(device);
      assertEquals(Map.of("step", "12"), content.metadata());
      assertEquals(List.of("z", "a", "scalar", "none"), List.copyOf(read.keySet()));
      for (int i = 0; i < odd.length; i++) {
        assertEquals(
            Float.floatToRawIntBits(odd[i]), Float.floatToRawIntBits(read.get("z").toFloats()[i]));
      }
      assertEquals(DType.FLOAT64, read.get("a").dtype());
      assertArrayEquals(new double[] {Math.PI, -0.0}, read.get("a").toDoubles());
      assertArrayEquals(new int[] {2, 1}, read.get("a").shape());
      assertEquals(7, read.get("scalar").item());
      assertArrayEquals(new int[] {0, 3}, read.get("none").shape());
    }
  }

  @Test
  void write_oneArrayUnderTwoNames_keepsBoth() throws IOException {
    NamedArray shared = NamedArray.ofFloats(new float[] {1, 2}, 2);
    Path path = folder.resolve("shared.safetensors");

    SafeTensors.write(path, new SafeTensors.Content(Map.of("a", shared, "b", shared), Map.of()));

    assertEquals(Map.of("a", shared, "b", shared), SafeTensors.read(path).arrays());
  }

  @Test
  void write_data_beginsAtAMultipleOfEight() throws IOException {
    Path path = folder.resolve("aligned.safetensors");
    SafeTensors.write(
        path,
        new SafeTensors.Content(
            Map.of("bytes", NamedArray.ofBytes(new byte[3], 3)), Map.of("k", "v")));

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);

    assertEquals(0, file.getLong(0) % 8);
    assertEquals(8 + file.getLong(0) + 3, file.capacity());
  }

  @Test
  void write_theReservedName_isRefused() {
    SafeTensors.Content content =
        new SafeTensors.Content(
            Map.of("__metadata__", NamedArray.ofBytes(new byte[0], 0)), Map.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> SafeTensors.write(folder.resolve("reserved.safetensors"), content));
  }

  @Test
  void read_bfloat16_isRefusedByItsType() throws Exception {
    Path path = resource("bfloat16.safetensors");
    CheckpointException e = assertThrows(CheckpointException.class, () -> SafeTensors.read(path));
    assertTrue(e.getMessage().contains("BF16"), e.getMessage());
  }

  @Test
  void read_aMissingFile_saysSo() {
    Path path = folder.resolve("nowhere.safetensors");
    CheckpointException e = assertThrows(CheckpointException.class, () -> SafeTensors.read(path));
    assertEquals(path + " does not exist", e.getMessage());
    assertEquals(path, e.path());
  }

  @Test
  void read_aFolder_isRefused() {
    assertThrows(CheckpointException.class, () -> SafeTensors.read(folder));
  }

  @Test
  void read_anyTruncation_isRefused() throws Exception {
    byte[] whole = Files.readAllBytes(resource("python.safetensors"));
    Path path = folder.resolve("short.safetensors");
    for (int size = 0; size < whole.length; size++) {
      Files.write(path, java.util.Arrays.copyOf(whole, size));
      assertThrows(CheckpointException.class, () -> SafeTensors.read(path), "at " + size);
    }
    Files.write(path, java.util.Arrays.copyOf(whole, whole.length + 1));
    assertThrows(CheckpointException.class, () -> SafeTensors.read(path), "one byte too many");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9223372036854775807 | more than 100 MB",
        "-1                  | more than 100 MB",
        "100000001           | more than 100 MB",
        "100000000           | is truncated",
        "17                  | is truncated",
      })
  void read_aHeaderLengthBeyondTheFile_isRefused(long length, String reason) throws IOException {
    assertRefused(length, "{}".getBytes(StandardCharsets.UTF_8), 14, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                            | does not begin with {",
        "{                                                             | bad JSON",
        "{} x                                                          | bad JSON",
        "{} {}                                                         | goes on after",
        "{'x':3}                                                       | expected a dtype",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'x':{'dtype':'F32','shape':[0],'data_offsets':[8,8]}} | Duplicate field",
        "{'x':{'dtype':'F16','shape':[4],'data_offsets':[0,8]}}        | \"F16\"",
        "{'x':{'dtype':3,'shape':[4],'data_offsets':[0,8]}}            | expected a dtype",
        "{'x':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}          | a list shape",
        "{'x':{'dtype':'F32','data_offsets':[0,8]}}                    | a list shape",
        "{'x':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}      | whole numbers",
        "{'x':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}       | whole numbers",
        "{'x':{'dtype':'F32','shape':[-1,-2],'data_offsets':[0,8]}}    | whole numbers",
        "{'x':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | whole numbers",
        "{'x':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}} | too large",
        "{'x':{'dtype':'F32','shape':[2147483647,2147483647,4,2],'data_offsets':[0,8]}} | more elements",
        "{'x':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}} | more elements",
        "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}        | expected 12 bytes but has 8",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}        | two ascending",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[8]}}          | two ascending",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}       | begins at byte 4",
        "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}       | is truncated",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}        | need 4 bytes but 8",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'y':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | begins at byte 4 of the data where 8",
        "{'x':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'y':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}} | begins at byte 4 of the data where 2",
        "{'__metadata__':{'a':1},'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | expected a text",
        "{'__metadata__':'a','x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | object of texts",
      })
  void read_aHostileHeader_isRefused(String header, String reason) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertRefused(json.length, json, 8, reason);
  }

  @Test
  void read_aHeaderThatIsNoUtf8_isRefused() throws IOException {
    byte[] json = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertRefused(json.length, json, 0, "no UTF-8");
  }

  @Test
  void read_deeplyNestedJson_isRefusedShortly() throws IOException {
    byte[] json = ("{\"x\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertRefused(json.length, json, 0, "bad JSON");
  }

  @Test
  void read_paddedHeader_isAccepted() throws IOException {
    Path path = folder.resolve("padded.safetensors");
    byte[] json = "{}      ".getBytes(StandardCharsets.UTF_8);
    Files.write(path, file(json.length, json, 0));
    assertTrue(SafeTensors.read(path).arrays().isEmpty());
  }

  private void assertRefused(long length, byte[] json, int dataBytes, String reason)
      throws IOException {
    Path path = folder.resolve("hostile.safetensors");
    Files.write(path, file(length, json, dataBytes));
    CheckpointException e = assertThrows(CheckpointException.class, () -> SafeTensors.read(path));
    assertTrue(e.getMessage().startsWith(path + " "), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().length() < 500, e.getMessage());
  }

  private static byte[] file(long length, byte[] json, int dataBytes) {
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(json)
        .array();
  }
}
