package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.Preset;
import descent.experiment.SettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentConfigTest {
  @ParameterizedTest
  @ValueSource(strings = {"char-lm", "brackets"})
  void bidirectional_isRefusedWithTheReasonWhereTheNextTokenIsForetold(String task) {
    SettingException refused =
        assertThrows(
            SettingException.class,
            () -> RecurrentConfig.schema().parse(Map.of("task", task, "bidirectional", "true")));
    assertTrue(String.valueOf(refused.getMessage()).contains("sees the next token"));
    assertEquals("bidirectional,task", refused.setting());
  }

  @Test
  void bidirectional_isRefusedWithATruncatingWindow() {
    assertThrows(
        SettingException.class,
        () -> RecurrentConfig.schema().parse(Map.of("window", "5", "bidirectional", "true")));
  }

  @Test
  void presets_areValid() {
    for (Preset preset : new RecurrentTopic().presets()) {
      RecurrentConfig config = RecurrentConfig.schema().parse(preset.settings());
      assertTrue(config.epochs() > 0, preset.name());
    }
  }
}
