package descent.topic.tsp;

import descent.experiment.DatasetFolders;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.Labeller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Instances of the user's file or folder with their shortest tours: those that came without are
 * labelled here, and a tour that is longer than one found here is replaced and called out.
 *
 * @param name of the file or folder
 * @param replaced a sentence for each tour that was not the shortest
 */
record FileLabels(String name, List<LabelledInstance> labels, List<String> replaced) {
  /** Longer by less than this share is rounding. */
  private static final double TOLERANCE = 1e-9;

  /** Where the user's file or folder is: as named, else among the data sets. */
  static Path find(Path named, DatasetFolders folders) {
    return Files.exists(named) ? named : folders.find(named.toString()).orElse(named);
  }

  /**
   * Reads, checks and labels on {@code threads} threads.
   *
   * @throws IOException if there is no such file, or it is damaged, or has cities without places
   */
  static FileLabels read(Path path, int threads) throws IOException {
    List<SavedInstance> saved = InstanceFiles.readAll(path);
    for (SavedInstance each : saved) {
      if (!each.instance().hasPlaces()) {
        throw new IOException(
            path
                + ": a network sees places but "
                + each.instance().name()
                + " has none: its distances are given edge by edge");
      }
    }
    List<Instance> instances = saved.stream().map(SavedInstance::instance).toList();
    List<LabelledInstance> found =
        new Labeller().labelAll(instances, threads, done -> {}, () -> false);
    List<LabelledInstance> labels = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      labels.add(shorter(saved.get(i).tour(), found.get(i), replaced));
    }
    return new FileLabels(String.valueOf(path.getFileName()), labels, replaced);
  }

  private static LabelledInstance shorter(
      Optional<Tour> given, LabelledInstance found, List<String> replaced) {
    if (given.isEmpty()) {
      return found;
    }
    double length = found.instance().length(given.get());
    double excess = length / found.length() - 1;
    if (excess > TOLERANCE) {
      replaced.add(
          String.format(
              Locale.ROOT,
              "%s: the tour in the file is %.3f %% longer than the one found here",
              found.instance().name(),
              100 * excess));
      return found;
    }
    boolean proven = found.proven() && excess > -TOLERANCE;
    return new LabelledInstance(found.instance(), given.get(), proven);
  }

  /** Tells data apart, whatever its folder is. */
  String fingerprint() {
    CRC32C sum = new CRC32C();
    for (LabelledInstance label : labels) {
      int n = label.instance().size();
      ByteBuffer bytes = ByteBuffer.allocate(n * (2 * Double.BYTES + Integer.BYTES));
      for (int i = 0; i < n; i++) {
        bytes.putDouble(label.instance().x(i)).putDouble(label.instance().y(i));
        bytes.putInt(label.tour().city(i));
      }
      sum.update(bytes.flip());
    }
    return String.format(
        Locale.ROOT, "%s: %d instances, crc32c %08x", name, labels.size(), sum.getValue());
  }
}
