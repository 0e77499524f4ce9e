package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import descent.engine.tensor.Generator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against torchvision's formulas, see {@code src/test/python/perspective_reference.py}. */
class RandomPerspectiveTest {
  private static List<JsonNode> reference() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RandomPerspectiveTest.class.getResourceAsStream("perspective.json"))) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false).toList();
    }
  }

  private static int[] corners(JsonNode reference) {
    return StreamSupport.stream(reference.get("corners").spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  private static byte[] picture() {
    byte[] picture = new byte[ImageSet.BYTES];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          picture[(c * 32 + y) * 32 + x] = (byte) (37 * c + 11 * x + 7 * y + x * y);
        }
      }
    }
    return picture;
  }

  @Test
  void coefficients_areTorchvisions() throws IOException {
    for (JsonNode reference : reference()) {
      double[] coefficients = RandomPerspective.coefficients(corners(reference));
      for (int i = 0; i < 8; i++) {
        double expected = reference.get("coefficients").get(i).asDouble();
        assertEquals(expected, coefficients[i], 1e-9 * Math.max(1, Math.abs(expected)));
      }
    }
  }

  /** A value halfway between two bytes may round either way. */
  @Test
  void warp_isTorchvisionsToTheByte() throws IOException {
    for (JsonNode reference : reference()) {
      byte[] expected = HexFormat.of().parseHex(reference.get("warped").asText());
      byte[] warped = new byte[ImageSet.BYTES];
      Arrays.fill(warped, (byte) 77);
      new RandomPerspective(0.5, 1, reference.get("fill").asInt())
          .warp(picture(), warped, RandomPerspective.coefficients(corners(reference)));
      int different = 0;
      for (int i = 0; i < warped.length; i++) {
        assertEquals(expected[i] & 0xff, warped[i] & 0xff, 1, "byte " + i);
        different += expected[i] == warped[i] ? 0 : 1;
      }
      assertTrue(different <= 3, different + " bytes differ");
    }
  }

  @Test
  void corners_moveInwardsByAtMostTheDistortion() {
    RandomPerspective perspective = new RandomPerspective(0.2, 1, 0);
    int[] lowest = {99, 99, 99, 99, 99, 99, 99, 99};
    int[] highest = new int[8];
    Generator random = new Generator(1);
    for (int i = 0; i < 500; i++) {
      int[] corners = perspective.corners(random);
      for (int j = 0; j < 8; j++) {
        lowest[j] = Math.min(lowest[j], corners[j]);
        highest[j] = Math.max(highest[j], corners[j]);
      }
    }
    // int(0.2 * 16) = 3: torch.randint(0, 4) and torch.randint(28, 32)
    assertArrayEquals(new int[] {0, 0, 28, 0, 28, 28, 0, 28}, lowest);
    assertArrayEquals(new int[] {3, 3, 31, 3, 31, 31, 3, 31}, highest);
  }

  @Test
  void apply_happensWithProbabilityP() {
    byte[] to = new byte[ImageSet.BYTES];
    Generator random = new Generator(2);
    RandomPerspective perspective = new RandomPerspective(0.2, 0.3, 0);
    int times = 0;
    for (int i = 0; i < 1000; i++) {
      times += perspective.apply(picture(), to, random) ? 1 : 0;
    }
    assertEquals(300, times, 60);
    assertFalse(new RandomPerspective(0.2, 0, 0).apply(picture(), to, random));
  }

  @Test
  void parameters_outsideTheirRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RandomPerspective(1.1, 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new RandomPerspective(0.5, -0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RandomPerspective(0.5, 0.5, 256));
    assertThrows(IllegalArgumentException.class, () -> new RandomPerspective(Double.NaN, 0.5, 0));
  }
}
