package descent.topic.cnn.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OverfittingTest {
  private static Overfitting.Kind kind(double[] train, double... validation) {
    return Overfitting.of(train, validation).kind();
  }

  @Test
  void isNamed_whenValidationStaysAboveItsLowestWhileTrainingFalls() {
    double[] train = {1, 0.8, 0.6, 0.4};
    assertEquals(Overfitting.Kind.OVERFITTING, kind(train, 1.1, 0.9, 0.95, 1.0));
    assertTrue(
        Overfitting.of(train, new double[] {1.1, 0.9, 0.95, 1.0})
            .sentence()
            .startsWith("Overfitting since epoch 3"));
  }

  @Test
  void isNotNamed_forOneEpochOrLessThanTwoPercent() {
    double[] train = {1, 0.8, 0.6, 0.4};
    assertEquals(Overfitting.Kind.LEARNING, kind(train, 1.1, 0.9, 0.8, 1.0));
    assertEquals(Overfitting.Kind.LEARNING, kind(train, 1.1, 0.9, 0.905, 0.91));
    assertEquals(
        Overfitting.Kind.LEARNING, kind(new double[] {1, 0.8, 0.9, 0.9}, 1.1, 0.9, 0.95, 1));
    assertEquals(Overfitting.Kind.TOO_EARLY, kind(new double[] {1}, 1));
  }
}
