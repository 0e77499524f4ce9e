package descent.ui.about;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that comes with the program and its licences: the libraries that Maven resolved
 * ({@code libraries.tsv}, written by the build), the parts inside them that have licences of their
 * own, and the Java runtime that is running.
 */
final class Licences {
  private static final String FOLDER = "/descent/licences/";
  private static final List<String> OWN_FILES =
      List.of(
          "META-INF/LICENSE",
          "META-INF/LICENSE.txt",
          "META-INF/NOTICE",
          "META-INF/NOTICE.txt",
          "META-INF/thirdparty-LICENSE",
          "META-INF/FastDoubleParser-LICENSE",
          "META-INF/FastDoubleParser-NOTICE",
          "org/controlsfx/dialog/license.txt",
          "org/scilab/forge/jlatexmath/fonts/licences/Knuth_License.txt",
          "org/scilab/forge/jlatexmath/fonts/licences/License_for_dsrom.txt",
          "org/scilab/forge/jlatexmath/fonts/licences/OFL.txt");

  private final Path javaHome;

  /** {@code javaHome}: the running Java, whose folder {@code legal} holds its licences. */
  Licences(Path javaHome) {
    this.javaHome = javaHome;
  }

  /**
   * All that is shipped, by name; the Java runtime first. Without the libraries if the program was
   * not packaged, as then nobody wrote their list.
   */
  List<Shipped> all() throws IOException {
    Map<String, String> notices = new TreeMap<>();
    for (String[] row : rows("notices.tsv")) {
      notices.put(row[0], row[1]);
    }
    List<Shipped> all = new ArrayList<>();
    for (String[] row : rows("libraries.tsv")) {
      all.add(new Shipped(row[0], row[1], row[2], row[3], notices.getOrDefault(row[0], "")));
    }
    for (String[] row : rows("components.tsv")) {
      all.add(new Shipped(row[0], row[1], row[2], row[3], row[4]));
    }
    all.sort((a, b) -> a.title().compareToIgnoreCase(b.title()));
    all.add(0, runtime());
    return Collections.unmodifiableList(all);
  }

  private static Shipped runtime() {
    return new Shipped(
        "Java runtime",
        System.getProperty("java.version", ""),
        "GPL-2.0-with-classpath-exception",
        System.getProperty("java.vendor.url", ""),
        "From "
            + System.getProperty("java.vendor", "an unknown vendor")
            + ". The classpath exception lets any program run on it under its own terms.");
  }

  /** The licence of {@code shipped} in full: notice, standard text, and the jar's own files. */
  String text(Shipped shipped) throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(shipped.name() + " " + shipped.version() + "\n" + shipped.url());
    parts.add("Licence: " + shipped.licence() + "\n" + shipped.notice());
    if (shipped.name().equals("Java runtime")) {
      parts.addAll(runtimeTexts());
    }
    for (String licence : shipped.licence().split(" or ")) {
      String standard = resource("texts/" + licence + ".txt");
      if (!standard.isEmpty()) {
        parts.add(standard);
      }
    }
    parts.addAll(ownTexts(shipped));
    return parts.stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n" + "-".repeat(72) + "\n\n"));
  }

  private List<String> runtimeTexts() throws IOException {
    Path legal = javaHome.resolve("legal");
    if (!Files.isDirectory(legal)) {
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(legal)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!String.valueOf(file.getFileName()).equals("LICENSE")) {
          texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
      }
    }
    return List.copyOf(texts);
  }

  /** What a library's jar says of itself. */
  private static List<String> ownTexts(Shipped shipped) throws IOException {
    String artifact = shipped.name().substring(shipped.name().indexOf(':') + 1);
    String jar = "/" + artifact + "-" + shipped.version() + ".jar!";
    List<String> texts = new ArrayList<>();
    for (String name : OWN_FILES) {
      for (URL url : Collections.list(Licences.class.getClassLoader().getResources(name))) {
        if (url.toString().contains(jar)) {
          try (InputStream in = url.openStream()) {
            texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return texts;
  }

  private static List<String[]> rows(String name) throws IOException {
    return resource(name).lines().filter(line -> !line.isBlank()).map(Licences::cells).toList();
  }

  private static String[] cells(String line) {
    return line.split("\t", -1);
  }

  /** Empty if there is none. */
  private static String resource(String name) throws IOException {
    try (InputStream in = Licences.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
