package descent.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class SafeTensorsPropertiesTest {
  private Path path = Path.of("");

  @BeforeProperty
  void makeFile() throws IOException {
    path = Files.createTempFile("descent", ".safetensors");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(path);
  }

  @Provide
  Arbitrary<NamedArray> arrays() {
    Arbitrary<int[]> shapes = Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(3);
    Arbitrary<ElementType> types = Arbitraries.of(ElementType.class);
    return Combinators.combine(types, shapes, Arbitraries.longs())
        .as(SafeTensorsPropertiesTest::array);
  }

  private static NamedArray array(ElementType type, int[] shape, long seed) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    byte[] bytes = new byte[size * type.bytes()];
    new Random(seed).nextBytes(bytes);
    return new NamedArray(type, shape, java.nio.ByteBuffer.wrap(bytes));
  }

  /** Names of any characters below the surrogates, control characters included. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\ud7ff')
        .ofMaxLength(6)
        .filter(name -> !name.equals("__metadata__"));
  }

  @Provide
  Arbitrary<Map<String, NamedArray>> named() {
    return Arbitraries.maps(names(), arrays()).ofMaxSize(5);
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    return Arbitraries.maps(names(), names()).ofMaxSize(3);
  }

  @Property(tries = 60)
  void whatIsWritten_isReadBackBitForBit(
      @ForAll("named") Map<String, NamedArray> arrays, @ForAll("texts") Map<String, String> texts)
      throws IOException {
    SafeTensors.Content content = new SafeTensors.Content(arrays, texts);

    Files.write(path, encoded(content));

    SafeTensors.Content read = SafeTensors.read(path);
    assertEquals(content, read);
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.arrays().keySet()));
  }

  @Property(tries = 400)
  void changedBytes_giveAReadOrARefusal(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) throws IOException {
    byte[] file = sample();
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      byte[] likely =
          "\"{}[],:0123456789-.eE \\F".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte value =
          random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
      file[random.nextInt(file.length)] = value;
    }
    Files.write(path, file);
    try {
      SafeTensors.Content content = SafeTensors.read(path);
      for (NamedArray array : content.arrays().values()) {
        assertEquals(array.size(), array.toDoubles().length);
      }
    } catch (CheckpointException e) {
      assertEquals(path, e.path());
    }
  }

  /** The bytes of a file, without the cost of syncing one for each try. */
  private static byte[] encoded(SafeTensors.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.encode(content, out);
    return out.toByteArray();
  }

  private static byte[] sample() throws IOException {
    return encoded(
        new SafeTensors.Content(
            Map.of(
                "0.weight", NamedArray.ofFloats(new float[] {1, 2, 3, 4}, 2, 2),
                "steps", NamedArray.ofLongs(new long[] {7}),
                "mask", NamedArray.ofBooleans(new boolean[] {true}, 1)),
            Map.of("seed", "1")));
  }
}
