package descent.run.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import descent.engine.checkpoint.AtomicFile;
import descent.experiment.Topic;
import descent.run.Folders;
import descent.run.RunFormatException;
import descent.run.RunJson;
import descent.run.RunManifest;
import descent.run.StateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A sweep on disk: {@code sweep.json}, a run folder for each run begun, {@code summary.csv}. One
 * process writes it at a time.
 */
public final class SweepFolder implements AutoCloseable {
  /** What the sweep is made of. */
  static final String PLAN = "sweep.json";

  /** A row for each run that has ended. */
  public static final String SUMMARY = "summary.csv";

  private static final String LOCK = ".lock";
  private static final Set<String> ENDED = Set.of("finished", "stopped-early", "diverged");

  /** How far a run of the sweep is. */
  public enum Standing {
    /** It has ended; another go would end the same. */
    DONE,
    /** It was left and can go on. */
    INTERRUPTED,
    /** It has not begun, failed, or left nothing to go on with. */
    ABSENT
  }

  private final Path root;
  private final SweepPlan plan;
  private final FileChannel lock;
  private final TreeMap<Integer, SweepRow> rows = new TreeMap<>();

  private SweepFolder(Path root, SweepPlan plan, FileChannel lock) {
    this.root = root;
    this.plan = plan;
    this.lock = lock;
  }

  /**
   * Begins a sweep in a new or empty folder, or goes on with the same sweep.
   *
   * @throws RunFormatException if the folder holds another sweep, or is in use
   */
  public static SweepFolder open(Path root, SweepPlan plan, Topic topic) throws IOException {
    Files.createDirectories(root);
    FileChannel lock = lock(root);
    try {
      Path file = root.resolve(PLAN);
      JsonNode json = RunJson.parse(RunJson.line(plan.json(topic)));
      if (!Files.exists(file)) {
        byte[] text = RunJson.pretty(json).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
      } else if (!description(root).equals(json)) {
        throw new RunFormatException(
            root + " holds another sweep (see " + PLAN + " there); name another folder with --out");
      }
      SweepFolder folder = new SweepFolder(root, plan, lock);
      folder.readRows();
      return folder;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> held;
    try {
      held = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      held = Optional.empty();
    } catch (IOException e) {
      return channel; // a file system without locks
    }
    if (held.isEmpty()) {
      channel.close();
      throw new RunFormatException(root + " is in use: another sweep writes it now");
    }
    return channel;
  }

  /** What {@code sweep.json} says. */
  static JsonNode description(Path root) throws RunFormatException {
    Path file = root.resolve(PLAN);
    try {
      JsonNode json = RunJson.parse(Files.readString(file));
      if (json.path("format").asInt(0) > SweepPlan.FORMAT) {
        throw new RunFormatException(file + " was written by a newer Descent");
      }
      return json;
    } catch (NoSuchFileException e) {
      throw new RunFormatException(root + " expected a sweep but has no " + PLAN, e);
    } catch (JsonProcessingException e) {
      throw new RunFormatException(file + " is damaged: it is no JSON", e);
    } catch (RunFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new RunFormatException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void readRows() throws IOException {
    for (SweepPoint point : plan.points()) {
      if (standing(point) == Standing.DONE) {
        put(point);
      }
    }
  }

  public Path root() {
    return root;
  }

  /** Where a run is written. */
  public Path folder(SweepPoint point) {
    return root.resolve(point.folder());
  }

  /** How far a run is. */
  public Standing standing(SweepPoint point) throws IOException {
    Path folder = folder(point);
    if (!Files.exists(folder.resolve(RunManifest.FILE))) {
      return Standing.ABSENT;
    }
    RunManifest manifest = RunManifest.read(folder);
    if (ENDED.contains(manifest.outcome()) && manifest.content().has("summary")) {
      return Standing.DONE;
    }
    boolean canGoOn =
        !manifest.outcome().equals("failed") && Files.exists(folder.resolve(StateFile.LAST));
    return canGoOn ? Standing.INTERRUPTED : Standing.ABSENT;
  }

  /** An empty folder for a run; what a former go left there is deleted. */
  public Path fresh(SweepPoint point) throws IOException {
    Path folder = folder(point);
    Folders.delete(folder);
    return Files.createDirectory(folder);
  }

  /** Takes a run that has ended into the table. */
  public void put(SweepPoint point) throws IOException {
    rows.put(point.number(), SweepRow.of(point, RunManifest.read(folder(point))));
  }

  /** The runs that have ended, by number. */
  public List<SweepRow> rows() {
    return List.copyOf(rows.values());
  }

  /** Writes {@code summary.csv}. */
  public void writeSummary() throws IOException {
    byte[] text = SweepRow.csv(rows()).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(root.resolve(SUMMARY), out -> out.write(text));
  }

  @Override
  public void close() throws IOException {
    lock.close();
    Files.deleteIfExists(root.resolve(LOCK));
  }
}
