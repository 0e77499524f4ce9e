package descent.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a packager would change, as the build reads it. */
final class JlinkProperties {
  private JlinkProperties() {}

  static Properties read() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("jlink.properties"))) {
      properties.load(reader);
    }
    return properties;
  }
}
