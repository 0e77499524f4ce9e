package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDataTest {
  @TempDir private Path folder;

  private static PolynomialConfig config(Map<String, String> settings) {
    return PolynomialConfig.schema().parse(settings);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("my.csv"), text);
  }

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("time [s],height [m]\n");
    for (int i = 0; i < count; i++) {
      text.append(100 + i).append(',').append(i * i).append('\n');
    }
    return text.toString();
  }

  @Test
  void load_mapsZToOneAndSplitsBySeed() throws IOException {
    Path file = write(rows(50));

    PolynomialData data = FileData.load(config(Map.of()), 1, file);
    PolynomialData same = FileData.load(config(Map.of()), 1, file);
    PolynomialData other = FileData.load(config(Map.of()), 2, file);

    assertEquals(40, data.train().size());
    assertEquals(10, data.validation().size());
    assertEquals("time [s]", data.zName());
    assertEquals("height [m]", data.yName());
    assertEquals(new ZScale(124.5, 24.5), data.scale());
    assertTrue(data.truth().isEmpty());
    assertEquals(data.fingerprint(), same.fingerprint());
    assertNotEquals(data.fingerprint(), other.fingerprint());
    for (double z : data.train().z()) {
      assertTrue(z >= -1 && z <= 1);
    }
  }

  @Test
  void load_takesClassesFromAThirdColumn() throws IOException {
    Path file = write("1,1,0\n2,1,1\n3,2,0\n4,1,1\n5,1,0\n6,1,1\n7,3,1\n8,1,1\n9,1,1\n");

    PolynomialData data = FileData.load(config(Map.of("task", "binary")), 1, file);

    assertEquals(data.train().size(), data.train().labels().length);
  }

  @Test
  void load_refusesOtherClasses() throws IOException {
    Path file = write("1,1,0\n2,1,2\n".repeat(6));

    IOException e =
        assertThrows(
            IOException.class, () -> FileData.load(config(Map.of("task", "binary")), 1, file));

    assertEquals(
        file + ": expected whole numbers from 0 to 1 for class but found 2.0", e.getMessage());
  }

  @Test
  void load_refusesTooFewRows() throws IOException {
    Path file = write(rows(5));

    IOException e = assertThrows(IOException.class, () -> FileData.load(config(Map.of()), 1, file));

    assertEquals(
        file + ": expected at least 6 rows for model degree 4 but found 5", e.getMessage());
  }

  @Test
  void load_refusesConstantZ() throws IOException {
    Path file = write("3,1\n".repeat(8));

    IOException e = assertThrows(IOException.class, () -> FileData.load(config(Map.of()), 1, file));

    assertEquals(
        file + ": expected different values of z but found 3.0 in all 8 rows", e.getMessage());
  }

  @Property(tries = 60)
  void load_keepsEveryRowInFloat32(
      @ForAll @Size(min = 8, max = 40) @UniqueElements
          List<@DoubleRange(min = -1e6, max = 1e6) Double> z,
      @ForAll boolean header,
      @ForAll("separators") char separator)
      throws IOException {
    Path file = Files.createTempFile("points", ".csv");
    try {
      StringBuilder text = new StringBuilder(header ? "a" + separator + "b\n" : "");
      z.forEach(value -> text.append(value).append(separator).append(value / 3).append('\n'));
      Files.writeString(file, text);

      PolynomialData data = FileData.load(config(Map.of()), 3, file);

      List<Float> expected = new ArrayList<>(z.stream().map(v -> (float) (v / 3)).toList());
      List<Float> found = new ArrayList<>();
      for (Points points : List.of(data.train(), data.validation())) {
        for (int i = 0; i < points.size(); i++) {
          found.add((float) points.y()[i]);
          double back = data.scale().toOriginal(points.z()[i]);
          assertEquals(
              points.y()[i] * 3, back, 1e-6 * data.scale().halfWidth() + 1e-6 * Math.abs(back));
        }
      }
      Collections.sort(expected);
      Collections.sort(found);
      assertEquals(expected, found);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(',', ';', '\t');
  }

  @Test
  void fingerprint_dependsOnNothingElse() throws IOException {
    Path a = write(rows(20));
    PolynomialData first = FileData.load(config(Map.of()), 1, a);
    Path b = Files.writeString(folder.resolve("other.csv"), rows(20).replace(',', ';'));

    assertEquals(first.fingerprint(), FileData.load(config(Map.of()), 1, b).fingerprint());
    assertArrayEquals(first.train().z(), FileData.load(config(Map.of()), 1, b).train().z());
  }
}
