package descent.engine.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What the kernels must know of the processor and Java does not say. */
final class Processor {
  private static final String INTEL = "GenuineIntel";

  private Processor() {}

  /** Whether Intel made it, as far as the operating system says so (Linux and Windows do). */
  static boolean isIntel() {
    return isIntel(Path.of("/proc/cpuinfo"), System.getenv());
  }

  /**
   * @param description Linux's description of the processors, which need not exist
   * @param environment Windows names the maker in {@code PROCESSOR_IDENTIFIER}
   */
  static boolean isIntel(Path description, Map<String, String> environment) {
    if (environment.getOrDefault("PROCESSOR_IDENTIFIER", "").contains(INTEL)) {
      return true;
    }
    try (Stream<String> lines = Files.lines(description, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("vendor_id"))
          .findFirst()
          .filter(line -> line.contains(INTEL))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
