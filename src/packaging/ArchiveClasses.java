import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the archive of the classes that a start loads, in the image that is going to be installed
 * (class data sharing, JEP 310). Run by the build: {@code java ArchiveClasses.java IMAGE APP JAVA
 * INSTALLED COMMAND CLASSES...}, each a list of the classes that one start loaded.
 *
 * <p>A JVM of Java 17 takes an archive only with jars at the paths that it was made with, so for
 * the moment of making it the image is linked to the place where it will be installed. Nor does it
 * take one whose jars have another time than then, and packagers copy files; a time of zero is not
 * compared. Where the place is taken or must not be written, no archive is made: the Linux package
 * then makes it when it is installed, elsewhere the program starts without.
 */
final class ArchiveClasses {
  /** JavaFX's ways to a window and to the pixels in it. */
  private static final Pattern SCREEN =
      Pattern.compile("com/sun/(glass/ui/(gtk/|win/|mac/|delegate/)?|prism/(es2|d3d|sw)/)\\w[^/]*\\.class");

  private final Path image;
  private final Path application;
  private final Path java;
  private final Path installed;
  private final String command;
  private final List<Path> lists;
  private final Path classes;

  private ArchiveClasses(String[] arguments) {
    image = Path.of(arguments[0]).toAbsolutePath();
    application = Path.of(arguments[1]);
    java = Path.of(arguments[2]);
    installed = Path.of(arguments[3]);
    command = arguments[4];
    lists = Stream.of(arguments).skip(5).map(Path::of).toList();
    classes = image.resolve(application).resolve("classes.lst");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 6) {
      throw new IllegalArgumentException("expected IMAGE APP JAVA INSTALLED COMMAND CLASSES...");
    }
    new ArchiveClasses(arguments).make();
  }

  private void make() throws IOException, InterruptedException {
    Path archive = image.resolve(application).resolve(command + ".jsa");
    Files.deleteIfExists(archive);
    forgetTimes();
    writeClasses();
    try {
      link();
    } catch (IOException e) {
      System.out.println("no class archive in the image: " + installed + " cannot be had: " + e);
      return;
    }
    Thread unlink = new Thread(this::unlink);
    Runtime.getRuntime().addShutdownHook(unlink);
    int code =
        new ProcessBuilder(
                installed.resolve(java).toString(),
                "--add-modules=jdk.incubator.vector",
                "-Xshare:dump",
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                classPath())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("java -Xshare:dump ended with " + code);
    }
  }

  private void forgetTimes() throws IOException {
    try (Stream<Path> files = Files.list(image.resolve(application))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      }
    }
  }

  /** The lists are of starts that drew into memory: what draws on a screen is added. */
  private void writeClasses() throws IOException {
    Path home = image.resolve(java).getParent().getParent();
    Set<String> lines = new LinkedHashSet<>();
    for (Path list : lists) {
      lines.addAll(Files.readAllLines(list));
    }
    try (FileSystem modules =
            FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
        Stream<Path> files = Files.walk(modules.getPath("modules", "javafx.graphics"))) {
      Path root = modules.getPath("modules", "javafx.graphics");
      files
          .map(file -> root.relativize(file).toString())
          .filter(name -> SCREEN.matcher(name).matches())
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .forEach(lines::add);
    }
    Files.write(classes, lines);
  }

  private String classPath() throws IOException {
    String prefix = "app.classpath=$APPDIR";
    List<String> lines =
        Files.readAllLines(image.resolve(application).resolve(command + ".cfg"));
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> installed.resolve(application) + line.substring(prefix.length()))
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private void link() throws IOException {
    if (Files.exists(installed, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it exists");
    }
    if (!System.getProperty("os.name").startsWith("Windows")) {
      Files.createSymbolicLink(installed, image);
      return;
    }
    // A junction needs no privilege, unlike a link.
    Process link =
        new ProcessBuilder("cmd", "/c", "mklink", "/J", installed.toString(), image.toString())
            .inheritIO()
            .start();
    try {
      if (link.waitFor() != 0) {
        throw new IOException("mklink failed");
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private void unlink() {
    try {
      Files.deleteIfExists(installed);
    } catch (IOException e) {
      System.err.println("cannot remove the link " + installed + ": " + e);
    }
  }
}
