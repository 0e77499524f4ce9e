package descent.topic.polynomial.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TexTest {
  @Test
  void number_usesFourSignificantDigitsAndPowersOfTen() {
    assertEquals("0.2531", Tex.number(0.25314));
    assertEquals("1.234 \\cdot 10^{-5}", Tex.number(1.2341e-5));
    assertEquals("12{,}345", Tex.count(12_345));
    assertEquals("\\infty ", Tex.number(Double.POSITIVE_INFINITY));
  }

  @Test
  void fixed_neverShowsANegativeZero() {
    assertEquals("0.00", Tex.fixed(-0.001, 2));
    assertEquals("-0.01", Tex.fixed(-0.011, 2));
  }

  @Test
  void polynomial_writesSignsBetweenTerms() {
    assertEquals(" 1.00 - 2.00\\,z + 0.50\\,z^{2} ", Tex.polynomial(new double[] {1, -2, 0.5}, 9));
  }

  @Test
  void column_elidesTheMiddleOfLongVectors() {
    String tex = Tex.column(new double[] {1, 2, 3, 4, 5, 6, 7}, 4, x -> Tex.fixed(x, 0));
    assertEquals("\\left[\\begin{array}{r}1 \\\\ 2 \\\\ \\vdots \\\\ 7\\end{array}\\right]", tex);
  }

  @Test
  void matrix_elidesColumnsAndSaysThatRowsFollow() {
    String tex =
        Tex.matrix(List.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}), x -> Tex.fixed(x, 0), true);
    assertTrue(tex.contains("1 & 2 & 3 & 4 & \\cdots & 8"), tex);
    assertTrue(tex.contains("\\vdots & \\vdots"), tex);
  }

  @Test
  void name_setsTheIndexLow() {
    assertEquals("w_{12}", Tex.name("w12"));
    assertEquals("w_{y}", Tex.name("w_y"));
    assertEquals("b", Tex.name("b"));
    assertEquals("\\text{w0 of class 1}", Tex.name("w0 of class 1"));
  }
}
