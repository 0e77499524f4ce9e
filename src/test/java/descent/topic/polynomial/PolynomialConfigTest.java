package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.SettingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialConfigTest {
  private static String refusal(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return assertThrows(SettingException.class, () -> PolynomialConfig.schema().parse(values))
        .getMessage();
  }

  @Test
  void defaults_areThoseOfTheNotes() {
    PolynomialConfig config = PolynomialConfig.defaults();

    assertEquals(4, config.trueDegree());
    assertEquals(0.5, config.noise());
    assertEquals(0.01, config.learningRate());
    assertEquals(-1, config.zMin());
    assertEquals(1, config.zMax());
    assertEquals(OptimizerKind.SGD, config.optimizer());
    assertTrue(config.zeroGrad());
    assertTrue(config.typedWeights().isEmpty());
  }

  @Test
  void trueWeights_mustFitTheDegree() {
    assertEquals(
        "trueWeights expected 3 numbers for trueDegree 2 but got 2: 1,2",
        refusal("trueDegree", "2", "trueWeights", "1,2"));
    assertEquals(
        "trueWeights expected numbers from -1000 to 1000 but w1 is 'x'",
        refusal("trueDegree", "1", "trueWeights", "1,x"));
    assertEquals(
        "trueWeights expected numbers from -1000 to 1000 but w0 is 'NaN'",
        refusal("trueDegree", "0", "trueWeights", "NaN"));
  }

  @Test
  void zRange_mustNotBeEmpty() {
    assertEquals(
        "zMin expected less than zMax (1.0) but got 2.0", refusal("zMin", "2", "zMax", "1"));
  }

  @ParameterizedTest
  @CsvSource({"0,100,100", "10,100,10", "500,100,100", "1,100,1"})
  void effectiveBatchSize_neverExceedsThePoints(String batchSize, int count, int expected) {
    PolynomialConfig config = PolynomialConfig.schema().parse(Map.of("batchSize", batchSize));

    assertEquals(expected, config.effectiveBatchSize(count));
  }
}
