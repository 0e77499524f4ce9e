package descent.topic.tsp.format;

import descent.engine.checkpoint.AtomicFile;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads and writes files of instances. Whatever is wrong with one is said in a sentence: where,
 * what was expected and what was found.
 */
public final class InstanceFiles {
  private static final long MOST_BYTES = 256L << 20;
  private static final String TOUR_ENDING = ".opt.tour";

  private InstanceFiles() {}

  /**
   * All instances of a file, whatever its format. Beside a TSPLIB file its tour is looked for,
   * {@code name.opt.tour}.
   *
   * @throws IOException if it cannot be read or is not such a file
   */
  public static List<SavedInstance> read(Path file) throws IOException {
    String content = content(file);
    try {
      List<SavedInstance> all = parse(content, stem(file));
      return all.size() == 1 && TsplibReader.recognises(content)
          ? List.of(withTour(file, all.get(0).instance()))
          : all;
    } catch (FormatException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(file.toString()) ? e : new FormatException(file + ", " + reason);
    }
  }

  /**
   * All instances of a file, or of the files in a folder that are named as such files are, by name.
   *
   * @throws IOException naming the file that cannot be read, or the folder if it has none
   */
  public static List<SavedInstance> readAll(Path fileOrFolder) throws IOException {
    if (!Files.isDirectory(fileOrFolder)) {
      return read(fileOrFolder);
    }
    List<Path> files;
    try (Stream<Path> inside = Files.list(fileOrFolder)) {
      files =
          inside
              .filter(file -> FileFormat.ofFile(file.toString()).isPresent())
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    if (files.isEmpty()) {
      throw new FormatException(
          fileOrFolder + ": expected files of instances (.tsp, .txt or .json) but found none");
    }
    List<SavedInstance> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(read(file));
    }
    return all;
  }

  private static SavedInstance withTour(Path file, Instance instance) throws IOException {
    Path beside = file.resolveSibling(stem(file) + TOUR_ENDING);
    return Files.exists(beside)
        ? new SavedInstance(instance, Optional.of(readTour(beside, instance)))
        : new SavedInstance(instance, Optional.empty());
  }

  /** The tour of a TSPLIB file {@code .tour} for an instance. */
  public static Tour readTour(Path file, Instance instance) throws IOException {
    try {
      return TsplibReader.tour(content(file), instance.size());
    } catch (FormatException e) {
      throw new FormatException(file + ", " + e.getMessage());
    }
  }

  /**
   * Instances from text: of a file, or pasted. Lines of two numbers, or of three of which the first
   * counts, are the cities of one instance.
   */
  public static List<SavedInstance> parse(String content, String name) throws FormatException {
    String text = content.startsWith("\ufeff") ? content.substring(1) : content;
    String start = text.stripLeading();
    if (start.isEmpty()) {
      throw new FormatException("expected instances but found nothing");
    } else if (start.indexOf('\0') >= 0) {
      throw new FormatException("expected text but found binary data");
    }
    List<SavedInstance> all = parseAs(start, text, name);
    if (all.isEmpty()) {
      throw new FormatException("expected instances but found none");
    }
    return all;
  }

  private static List<SavedInstance> parseAs(String start, String text, String name)
      throws FormatException {
    boolean brackets = start.startsWith("[") || start.startsWith("(");
    Optional<Instance> places =
        brackets ? PlaceList.parseBrackets(text, name) : PlaceList.parse(text, name);
    if (places.isPresent()) {
      return List.of(new SavedInstance(places.get(), Optional.empty()));
    } else if (start.startsWith("{") || start.startsWith("[")) {
      return new NodeLinkJson().parse(text, name);
    } else if (TsplibReader.recognises(start)) {
      return List.of(new SavedInstance(TsplibReader.instance(text, name), Optional.empty()));
    } else if (start.contains("TOUR_SECTION")) {
      throw new FormatException("expected instances but found a tour alone");
    }
    return TextLines.parse(text, name);
  }

  /**
   * Writes instances in the format that the name's ending says; a TSPLIB file takes one instance
   * and has its tour put beside it.
   *
   * @return the files written
   * @throws IllegalArgumentException if the format cannot hold them
   */
  public static List<Path> write(Path file, FileFormat format, List<SavedInstance> all)
      throws IOException {
    if (format != FileFormat.TSPLIB) {
      write(file, format == FileFormat.TEXT ? TextLines.text(all) : new NodeLinkJson().text(all));
      return List.of(file);
    } else if (all.size() != 1) {
      throw new IllegalArgumentException(
          "A TSPLIB file holds one instance but there are " + all.size() + "; use .txt or .json");
    }
    List<Path> written = new ArrayList<>(List.of(file));
    SavedInstance saved = all.get(0);
    write(file, TsplibWriter.instance(saved.instance()));
    if (saved.tour().isPresent()) {
      Path beside = file.resolveSibling(stem(file) + TOUR_ENDING);
      write(beside, TsplibWriter.tour(saved.instance(), saved.tour().get()));
      written.add(beside);
    }
    return written;
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String content(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FormatException(file + ": expected a file of instances but found a folder");
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new FormatException(
            file + ": expected at most " + (MOST_BYTES >> 20) + " MB but found " + (bytes >> 20));
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": expected a file of instances but there is no such file", e);
    }
  }

  /** A file's name without its ending. */
  private static String stem(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.toLowerCase(Locale.ROOT).endsWith(".tsp")
        ? stem.substring(0, stem.length() - 4)
        : stem;
  }
}
