package descent.run;

import descent.engine.checkpoint.AtomicFile;
import descent.engine.checkpoint.SafeTensors;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A run in one file, to be given to others: a zip of its folder's files. What comes from others is
 * not trusted: it is unpacked beside the runs, checked, and only then becomes one of them.
 *
 * @param most bytes that an archive may unpack to
 */
public record RunArchive(long most) {
  /** How the file's name ends. */
  public static final String EXTENSION = ".descent";

  /** With the largest model that fits a desktop, and its optimiser, there is room to spare. */
  public static final RunArchive STANDARD = new RunArchive(1L << 30);

  private static final int MOST_ENTRIES = 64;
  private static final List<String> FILES =
      List.of(
          RunManifest.FILE,
          RunLabel.FILE,
          MetricsFile.NAME,
          StateFile.BEST,
          StateFile.LAST,
          StateFile.LAST_VALUES);
  private static final List<String> NEEDED = List.of(RunManifest.FILE, StateFile.LAST);

  /** Whether a file's name says that it is one. */
  public static boolean isNamedSo(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(EXTENSION);
  }

  /**
   * Writes the run in {@code folder}, which may still be going on, into {@code file}.
   *
   * @throws RunFormatException if there is nothing yet that could be opened again
   */
  public static void write(Path folder, Path file) throws IOException {
    for (String needed : NEEDED) {
      if (!Files.exists(folder.resolve(needed))) {
        throw new RunFormatException(
            folder + " holds no " + needed + " yet, so its run cannot be shared");
      }
    }
    try {
      AtomicFile.write(file, out -> zip(folder, out));
    } catch (RunFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + " cannot be written (" + RunWriter.reason(e) + ")", e);
    }
  }

  private static void zip(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (String name : FILES) {
      Path source = folder.resolve(name);
      if (Files.exists(source)) {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream in = Files.newInputStream(source)) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  /**
   * Makes the run in {@code file} one of {@code store}; one that is there already is not doubled.
   *
   * @param topics the names of those that this program has
   * @return its folder
   * @throws IOException in one sentence, if it cannot be read or must not be
   */
  public Path open(Path file, RunStore store, Set<String> topics) throws IOException {
    store.prepare();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      List<? extends ZipEntry> entries = entries(file, zip);
      RunManifest manifest = manifest(file, zip);
      if (!topics.contains(manifest.topic())) {
        throw new RunFormatException(
            file
                + " is a run of "
                + manifest.topic()
                + ", a topic that this Descent does not have");
      }
      Optional<Path> same = same(zip, store);
      return same.isPresent() ? same.get() : unpack(file, zip, entries, manifest, store);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new RunFormatException(file + " expected a run to open but there is no such file", e);
    } catch (ZipException | IllegalArgumentException e) {
      throw new RunFormatException(
          file + " is no run of Descent, or only a part of one (" + RunWriter.reason(e) + ")", e);
    }
  }

  /** The entries that belong to a run; others may be from a newer version and are left out. */
  private static List<? extends ZipEntry> entries(Path file, ZipFile zip) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new RunFormatException(
          file + " holds " + zip.size() + " files, but a run has at most " + MOST_ENTRIES);
    }
    List<ZipEntry> known = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.matches(".*[/\\\\:].*") || name.startsWith(".") || name.isBlank()) {
        throw new RunFormatException(
            file + " is refused: it holds a file that reaches outside its folder: " + name);
      } else if (!names.add(name)) {
        throw new RunFormatException(file + " is damaged: it holds " + name + " twice");
      } else if (FILES.contains(name)) {
        known.add(entry);
      }
    }
    for (String needed : NEEDED) {
      if (!names.contains(needed)) {
        throw new RunFormatException(file + " is no run of Descent: it holds no " + needed);
      }
    }
    return known;
  }

  private RunManifest manifest(Path file, ZipFile zip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(file, zip, zip.getEntry(RunManifest.FILE), bytes, most);
    return RunManifest.parse(file, bytes.toString(StandardCharsets.UTF_8));
  }

  /** The run of the store with the same description and state, if it has been opened before. */
  private static Optional<Path> same(ZipFile zip, RunStore store) throws IOException {
    for (Path folder : store.folders()) {
      if (isSame(zip, folder, RunManifest.FILE) && isSame(zip, folder, StateFile.LAST)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(ZipFile zip, Path folder, String name) throws IOException {
    Path here = folder.resolve(name);
    ZipEntry entry = zip.getEntry(name);
    if (!Files.exists(here) || Files.size(here) != entry.getSize()) {
      return false;
    }
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(here));
    return sum.getValue() == entry.getCrc();
  }

  private Path unpack(
      Path file,
      ZipFile zip,
      List<? extends ZipEntry> entries,
      RunManifest manifest,
      RunStore store)
      throws IOException {
    Path part = Files.createTempDirectory(store.root(), ".opening-");
    try {
      long left = most;
      for (ZipEntry entry : entries) {
        try (OutputStream out = Files.newOutputStream(part.resolve(entry.getName()))) {
          left -= copy(file, zip, entry, out, left);
        }
      }
      check(file, part);
      Path folder = store.create(manifest.topic(), manifest.seed());
      for (ZipEntry entry : entries) {
        Files.move(part.resolve(entry.getName()), folder.resolve(entry.getName()));
      }
      return folder;
    } finally {
      Folders.delete(part);
    }
  }

  private static void check(Path file, Path part) throws IOException {
    for (String name : List.of(StateFile.BEST, StateFile.LAST)) {
      try {
        if (Files.exists(part.resolve(name))) {
          SafeTensors.read(part.resolve(name));
        }
      } catch (IOException e) {
        throw new RunFormatException(
            file + " is damaged: its " + name + " is no safetensors file", e);
      }
    }
  }

  /**
   * Unpacks one entry; what its header says of its size is not trusted.
   *
   * @return bytes written
   */
  private long copy(Path file, ZipFile zip, ZipEntry entry, OutputStream out, long limit)
      throws IOException {
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        if (count > limit) {
          throw new RunFormatException(
              file + " is refused: it unpacks to more than " + (most >> 20) + " MB");
        }
        sum.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    } catch (EOFException e) {
      throw new ZipException(entry.getName() + " ends too early");
    }
    if (sum.getValue() != entry.getCrc()) {
      throw new RunFormatException(
          file + " is damaged: its " + entry.getName() + " is not what was packed");
    }
    return count;
  }
}
