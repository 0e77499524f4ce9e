package descent.topic.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedPicturesTest {
  /** Five pictures of three classes: right, wrong, more wrong, right after a tie, wrong. */
  private final JudgedPictures judged =
      new JudgedPictures(
          9,
          new int[] {0, 0, 0, 1, 2},
          new float[] {3, 1, 0, 1, 2, 0, 0, 5, 1, 0, 4, 4, 2, 2, 0},
          3);

  @Test
  void confusion_countsTrueClassAgainstGuess() {
    assertArrayEquals(new int[][] {{1, 2, 0}, {0, 1, 0}, {1, 0, 0}}, judged.confusion());
    assertArrayEquals(new double[] {1 / 3.0, 1, 0}, judged.perClassAccuracy());
    assertEquals(0.4, judged.accuracy());
  }

  @Test
  void errors_areInOrderOfConfidence() {
    assertEquals(List.of(2, 1, 4), judged.errors());
    assertEquals(List.of(2, 1), judged.cell(0, 1));
    double e = Math.exp(1);
    double expected = Math.pow(e, 5) / (1 + Math.pow(e, 5) + e);
    assertEquals(expected, judged.confidence(2), 1e-12);
  }

  @Test
  void wrongSizes_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new JudgedPictures(0, new int[] {1}, new float[2], 3));
  }
}
