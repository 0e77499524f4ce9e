package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
  @TempDir Path folder;

  private Path description(String maker) throws IOException {
    return Files.writeString(
        folder.resolve(maker), "processor\t: 0\nvendor_id\t: " + maker + "\nmodel\t\t: 1\n");
  }

  @Test
  void isIntel_readsLinuxsDescription() throws IOException {
    assertTrue(Processor.isIntel(description("GenuineIntel"), Map.of()));
    assertFalse(Processor.isIntel(description("AuthenticAMD"), Map.of()));
  }

  @Test
  void isIntel_readsWindowssEnvironment() {
    Path missing = folder.resolve("missing");
    String intel = "Intel64 Family 6 Model 143 Stepping 8, GenuineIntel";
    assertTrue(Processor.isIntel(missing, Map.of("PROCESSOR_IDENTIFIER", intel)));
    String amd = "AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD";
    assertFalse(Processor.isIntel(missing, Map.of("PROCESSOR_IDENTIFIER", amd)));
  }

  @Test
  void isIntel_isFalseWhereNothingIsKnown() {
    assertFalse(Processor.isIntel(folder.resolve("missing"), Map.of()));
  }
}
