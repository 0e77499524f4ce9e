package descent.lesson;

import descent.experiment.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All lessons: those that ship with the program, in the resource folders {@code lessons/TOPIC}, and
 * the user's own, in a folder. Each folder's files in the order of their names.
 */
public final class LessonShelf {
  private static final String RESOURCES = "/lessons";
  private static final String ENDING = ".json";
  private static final Pattern KEYS = Pattern.compile("\"(topic|steps)\"\\s*:");
  private static final int HEAD_BYTES = 1 << 16;

  private final List<Topic> topics;
  private final LessonReader reader;
  private final Path own;

  /**
   * @param topics whose lessons are found, in order
   * @param own the folder of the user's own lessons; need not exist
   */
  public LessonShelf(List<Topic> topics, Path own) {
    this.topics = List.copyOf(topics);
    this.reader = new LessonReader(topics);
    this.own = own;
  }

  /**
   * What was found.
   *
   * @param lessons by topic, shipped ones first
   * @param problems of files that cannot be used, a sentence each
   */
  public record Found(List<Lesson> lessons, List<String> problems) {}

  /** The folder of the user's own lessons; need not exist. */
  public Path own() {
    return own;
  }

  /** Reads all lessons. Reads files. */
  public Found find() {
    List<Lesson> lessons = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      readShipped(lessons, problems);
      readFolder(own, lessons, problems);
    } catch (IOException e) {
      problems.add("The lessons cannot be read: " + e.getMessage());
    }
    List<String> order = topics.stream().map(Topic::name).toList();
    lessons.sort((a, b) -> order.indexOf(a.topic()) - order.indexOf(b.topic()));
    return new Found(List.copyOf(lessons), List.copyOf(problems));
  }

  /**
   * Reads one file.
   *
   * @throws IOException if it cannot be read or used
   */
  public Lesson open(Path file) throws IOException {
    try {
      return reader.read(file.toString(), Files.readString(file));
    } catch (MalformedInputException e) {
      throw new LessonFormatException(file.toString(), 1, "expected text in UTF-8");
    }
  }

  /** Whether a file is named like a lesson; other things may be, too. */
  public static boolean isNamedSo(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /**
   * Whether a file was meant as a lesson, right or wrong: its beginning names a topic or steps, or
   * it cannot be read at all, which {@link #open} then says. Reads the file.
   */
  public boolean holdsLesson(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
      return KEYS.matcher(head).find();
    } catch (IOException e) {
      return true;
    }
  }

  private void readShipped(List<Lesson> lessons, List<String> problems) throws IOException {
    for (Topic topic : topics) {
      URL url = LessonShelf.class.getResource(RESOURCES + "/" + topic.name());
      if (url == null) {
        continue;
      }
      if (url.openConnection() instanceof JarURLConnection connection) {
        Path jar = path(connection.getJarFileURL());
        try (FileSystem inside = FileSystems.newFileSystem(jar, (ClassLoader) null)) {
          readFolder(inside.getPath(RESOURCES, topic.name()), lessons, problems);
        }
      } else {
        readFolder(path(url), lessons, problems);
      }
    }
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("expected a place of resources but got " + url, e);
    }
  }

  private void readFolder(Path folder, List<Lesson> lessons, List<String> problems)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(LessonShelf::isNamedSo).sorted().toList();
    }
    for (Path file : files) {
      try {
        lessons.add(open(file));
      } catch (LessonFormatException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add("The lesson " + file + " cannot be read: " + e.getMessage());
      }
    }
  }
}
