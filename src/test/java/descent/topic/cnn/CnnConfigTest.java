package descent.topic.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.SettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CnnConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network | convolve 3 | network: Layer 1",
        "network | conv 8 3, relu | network: Layer 2 (relu): the last layer must give 10 values",
        "network | '' | network: the network has no layers",
        "dropouts | 0.1 | dropouts expected 2 rates",
        "dropouts | 0.1, 2 | dropouts expected rates from 0 to 0.95 but got '2'",
        "dropouts | a, b | dropouts expected rates from 0 to 0.95 but got 'a'"
      })
  void whatCannotBe_isRefusedByTheSettingsName(String name, String value, String expected) {
    SettingException refused =
        assertThrows(SettingException.class, () -> CnnFixture.config(Map.of(name, value)));
    assertEquals(name, refused.setting());
    assertTrue(refused.getMessage().startsWith(expected), refused.getMessage());
  }

  @Test
  void networkSpec_hasTheRatesAndTheActivationThatAreSet() {
    CnnConfig config =
        CnnFixture.config(
            Map.of("dropouts", "0.2,0.6", "dropoutFactor", "2", "activation", "gelu"));
    assertEquals(List.of(0.4, 0.95), config.networkSpec().dropouts());
    assertTrue(config.networkSpec().text().contains("gelu"));
    assertEquals(List.of(0.2, 0.4), CnnFixture.config(Map.of()).networkSpec().dropouts());
  }

  @Test
  void shapesStay_whateverIsLive() {
    CnnConfig.schema().settings().stream()
        .filter(setting -> setting.group().equals("Data") || setting.name().equals("batchSize"))
        .forEach(setting -> assertTrue(!setting.live(), setting.name()));
  }
}
