package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelLoaderTest {
  @Test
  void load_takesTheVectorKernels_whereTheModuleIsPresent() {
    String expected = KernelLoader.vectorModulePresent() ? "vector" : "openblas";
    assertEquals(expected, KernelLoader.load().name());
  }

  @Test
  void named_givesTheImplementationAskedFor() {
    assertEquals("openblas", KernelLoader.named("openblas").name());
    assertEquals("vector", KernelLoader.named("vector").name());
  }

  @Test
  void named_refusesAnUnknownName_sayingWhatItExpected() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KernelLoader.named("cuda"));
    assertEquals("descent.kernels expected vector or openblas but got cuda", e.getMessage());
  }
}
