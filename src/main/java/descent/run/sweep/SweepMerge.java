package descent.run.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import descent.experiment.Topic;
import descent.run.Folders;
import descent.run.RunFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of a sweep put together again.
 *
 * @param topic its name
 * @param rows of all runs that have ended
 * @param missing the runs that no part has ended
 */
public record SweepMerge(String topic, List<SweepRow> rows, List<SweepPoint> missing) {
  /**
   * Copies the runs of all parts into {@code whole}; a run that it has already stays.
   *
   * @param parts those that are not there have no runs; one must be
   * @param topics finds a topic by its name
   * @throws RunFormatException if the parts are not of one sweep
   */
  public static SweepMerge of(List<Path> parts, Path whole, Function<String, Topic> topics)
      throws IOException {
    List<Path> present = parts.stream().filter(Files::isDirectory).toList();
    Path first = present.isEmpty() ? parts.get(0) : present.get(0);
    JsonNode description = SweepFolder.description(first);
    for (Path part : present) {
      if (!SweepFolder.description(part).equals(description)) {
        throw new RunFormatException(
            part + " expected the same sweep as " + first + " but holds another one");
      }
    }
    Topic topic = topics.apply(description.path("topic").asText());
    SweepPlan plan = SweepPlan.read(first, description, topic);
    try (SweepFolder target = SweepFolder.open(whole, plan, topic)) {
      List<SweepFolder> sources = new ArrayList<>();
      try {
        for (Path part : present) {
          if (!Files.isSameFile(part, whole)) {
            sources.add(SweepFolder.open(part, plan, topic));
          }
        }
        return merge(plan, sources, target);
      } finally {
        for (SweepFolder source : sources) {
          source.close();
        }
      }
    }
  }

  private static SweepMerge merge(SweepPlan plan, List<SweepFolder> sources, SweepFolder target)
      throws IOException {
    List<SweepPoint> missing = new ArrayList<>();
    for (SweepPoint point : plan.points()) {
      boolean done = target.standing(point) == SweepFolder.Standing.DONE;
      for (SweepFolder source : sources) {
        if (!done && source.standing(point) == SweepFolder.Standing.DONE) {
          Folders.copyFiles(source.folder(point), target.folder(point));
          target.put(point);
          done = true;
        }
      }
      if (!done) {
        missing.add(point);
      }
    }
    target.writeSummary();
    return new SweepMerge(plan.base().topic(), target.rows(), List.copyOf(missing));
  }
}
