package descent.ui.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpokenFormulaTest {
  @Test
  void commands_becomeWords() {
    assertEquals(
        "w becomes w - eta gradient of E",
        SpokenFormula.of("\\mathbf{w} \\leftarrow w - \\eta \\nabla E"));
    assertEquals("(1) over (N) sum x", SpokenFormula.of("\\frac{1}{N} \\sum x"));
    assertEquals("(a) over (root of (b))", SpokenFormula.of("\\frac{a}{\\sqrt{b}}"));
  }
}
