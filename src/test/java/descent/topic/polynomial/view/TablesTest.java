package descent.topic.polynomial.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void pretty_raisesExponents() {
    assertEquals("z\u00b9\u00b2", Tables.pretty("z^12"));
    assertEquals("1 (bias)", Tables.pretty("1 (bias)"));
  }

  @Test
  void power_isWrittenAsInAHeading() {
    assertEquals("1", Tables.power(0));
    assertEquals("z", Tables.power(1));
    assertEquals("z\u00b3", Tables.power(3));
  }
}
