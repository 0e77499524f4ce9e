package descent.topic.tsp.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.topic.tsp.solver.Move;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeSpecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "greedy",
        "greedy+2opt",
        "beam:16",
        "sample:128+2opt",
        "starts:8",
        "active:7",
        "beam:2+2opt+or-opt"
      })
  void specs_areWrittenAsTheyAreTyped(String text) {
    assertEquals(text, DecodeSpec.parse(text).toString());
  }

  @Test
  void parse_takesItApart() {
    assertEquals(
        new DecodeSpec(DecodeSpec.Kind.SAMPLE, 12, Set.of(Move.Kind.TWO_OPT)),
        DecodeSpec.parse(" sample:12+2opt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "beam", "beam:0", "greedy:2", "beam:16+3opt", "starts:9", "Greedy"})
  void nonsense_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> DecodeSpec.parse(text));
  }
}
