package descent.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSchemaTest {
  enum Shape {
    ROUND,
    FLAT_TOP
  }

  record Config(
      @Setting(value = "3", group = "A", label = "Count", help = "How many.", min = 1, max = 9)
          int count,
      @Setting(value = "0.01", group = "A", label = "Rate", help = "How fast.", min = 1e-5)
          double rate,
      @Setting(value = "true", group = "B", label = "On", help = "Whether.") boolean on,
      @Setting(value = "flat-top", group = "B", label = "Shape", help = "Which.") Shape shape,
      @Setting(value = "", group = "B", label = "Note", help = "What.") String note) {
    Config {
      if (count > 5 && !on) {
        throw new SettingException("count,on", "count above 5 expected on to be true");
      }
    }
  }

  record Bare(int count) {}

  private final SettingsSchema<Config> schema = SettingsSchema.of(Config.class);

  @Test
  void defaults_areThoseOfTheAnnotations() {
    assertEquals(new Config(3, 0.01, true, Shape.FLAT_TOP, ""), schema.defaults());
  }

  @Test
  void parse_overridesDefaultsByName() {
    assertEquals(
        new Config(7, 1e-4, true, Shape.ROUND, "a b"),
        schema.parse(Map.of("count", "7", "rate", " 1e-4", "shape", "round", "note", "a b")));
  }

  @Test
  void values_comeBackInTheRecordsOrder() {
    Map<String, Object> values = schema.values(new Config(4, 0.5, false, Shape.ROUND, "x"));
    assertEquals("[count, rate, on, shape, note]", values.keySet().toString());
    assertEquals(new Config(4, 0.5, false, Shape.ROUND, "x"), schema.build(values));
  }

  @Test
  void with_changesOneValue() {
    assertEquals(0.25, schema.with(schema.defaults(), "rate", 0.25).rate());
  }

  @Test
  void recordsOwnCheck_isPassedOn() {
    SettingException refused =
        assertThrows(
            SettingException.class, () -> schema.parse(Map.of("count", "6", "on", "false")));
    assertEquals("count,on", refused.setting());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count|0|count expected a whole number from 1 to 9 but got 0",
        "count|2.5|count expected a whole number from 1 to 9 but got 2.5",
        "rate|0|rate expected a number of at least 1e-5 but got 0",
        "rate|NaN|rate expected a number of at least 1e-5 but got NaN",
        "rate|0,5|rate expected a number of at least 1e-5 but got 0,5 (write a decimal point, not a comma)",
        "on|yes|on expected true or false but got yes",
        "shape|square|shape expected one of round, flat-top but got square",
        "colour|red|There is no setting colour; expected one of count, rate, on, shape, note"
      })
  void wrongValue_isRefusedInOneSentence(String name, String text, String message) {
    SettingException refused =
        assertThrows(SettingException.class, () -> schema.parse(Map.of(name, text)));
    assertEquals(message, refused.getMessage());
    assertEquals(name, refused.setting());
  }

  @Test
  void componentWithoutAnnotation_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> SettingsSchema.of(Bare.class));
  }

  @ParameterizedTest
  @CsvSource({"1e-5,1e-5", "0.01,0.01", "4.0,4", "-1.0,-1", "1.5e-7,1.5e-7", "1e12,1e12"})
  void typed_isShortAndReadsBackAsTheSameNumber(double value, String text) {
    assertEquals(text, SettingSpec.typed(value));
    assertEquals(value, Double.parseDouble(SettingSpec.typed(value)));
  }
}
