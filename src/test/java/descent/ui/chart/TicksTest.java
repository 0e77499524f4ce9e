package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> labels(List<Ticks.Tick> ticks) {
    return ticks.stream().map(Ticks.Tick::label).toList();
  }

  @Test
  void linearTicks_areRoundNumbers() {
    assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(Ticks.linear(0, 1, 6)));
    assertEquals(List.of("0", "1,000", "2,000"), labels(Ticks.linear(0, 2000, 4)));
    assertEquals(List.of("-1", "0", "1"), labels(Ticks.linear(-1, 1, 3)));
  }

  @Test
  void oneTickAlone_isNotEnough() {
    assertEquals(List.of("-4", "-2", "0"), labels(Ticks.linear(-4, 1, 3)));
  }

  @Test
  void wholeTicks_haveNoFractions() {
    assertEquals(List.of("1", "2"), labels(Ticks.whole(0.5, 2.5, 8)));
    assertEquals(List.of("0", "1", "2", "3"), labels(Ticks.whole(0, 3, 11)));
    assertEquals(List.of("0", "50", "100"), labels(Ticks.whole(0, 100, 4)));
  }

  @Test
  void logarithmicTicks_areDecadesOrParts() {
    assertEquals(
        List.of("1e-4", "1e-3", "0.01", "0.1", "1"), labels(Ticks.logarithmic(1e-4, 1, 8)));
    assertEquals(List.of("0.2", "0.5", "1", "2", "5"), labels(Ticks.logarithmic(0.2, 5, 8)));
    assertTrue(Ticks.logarithmic(0.25, 0.31, 6).size() >= 3);
    assertTrue(Ticks.logarithmic(1e-12, 1e6, 5).size() <= 6);
  }
}
