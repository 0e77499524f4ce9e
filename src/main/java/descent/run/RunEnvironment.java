package descent.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * The programs and the machine that a run was made with; no user, host or path.
 *
 * @param kernels the name of the engine's kernels
 */
public record RunEnvironment(
    String descent,
    String java,
    String nd4j,
    String operatingSystem,
    String architecture,
    int processors,
    String kernels) {
  private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
  private static final String UNKNOWN = "unknown";

  /** This process and machine. */
  public static RunEnvironment here(String kernels) {
    return new RunEnvironment(
        descentVersion(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        nd4jVersion(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        kernels);
  }

  /** The version in the jar's manifest; a development build has none. */
  public static String descentVersion() {
    return Optional.ofNullable(RunEnvironment.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static String nd4jVersion() {
    try (InputStream in = RunEnvironment.class.getResourceAsStream(ND4J)) {
      if (in == null) {
        return UNKNOWN;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
