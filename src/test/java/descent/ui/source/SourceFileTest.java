package descent.ui.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  @Test
  void layer_isThereWithItsClassAndMethods() throws IOException {
    SourceFile linear = SourceFile.read("nn/Linear");
    assertTrue(linear.lines().get(linear.lineOf("Linear")).contains("class Linear"));
    assertTrue(linear.lines().get(linear.lineOf("forward")).contains(" forward("));
    assertFalse(linear.isComment(linear.lineOf("forward")));
    assertTrue(linear.isComment(linear.lineOf("Linear") - 1));
  }

  @Test
  void memberThatIsNotThere_leadsToTheClass() throws IOException {
    SourceFile linear = SourceFile.read("nn/Linear");
    assertFalse(linear.declares("backwards"));
    assertEquals(linear.lineOf("Linear"), linear.lineOf("backwards"));
  }

  @Test
  void fileThatIsNotThere_isNamed() {
    IOException e = assertThrows(IOException.class, () -> SourceFile.read("nn/None"));
    assertTrue(e.getMessage().contains("nn/None"), e.getMessage());
  }

  @Test
  void link_isWrittenAsInCode() {
    assertEquals("functional.Loss.mse", SourceLink.of("functional/Loss.mse").words());
    assertEquals("nn.Linear", SourceLink.of("nn/Linear").words());
  }
}
