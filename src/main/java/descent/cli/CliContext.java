package descent.cli;

import descent.experiment.Benchmark;
import descent.experiment.DatasetFolders;
import descent.experiment.Topic;
import descent.lesson.LessonShelf;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * The world as the commands see it, so that tests can give them another.
 *
 * @param topics all of them
 * @param benchmarks beside those of the topics
 * @param folders where data sets are looked for
 * @param runs where runs are written unless the user names a folder
 * @param environment asked for only when a run begins: it loads the engine
 * @param out for results
 * @param err for errors and progress bars
 * @param terminal whether a person watches {@code err}
 * @param shutdown what to do when the process is asked to end
 */
public record CliContext(
    List<Topic> topics,
    List<Benchmark> benchmarks,
    DatasetFolders folders,
    RunStore runs,
    Supplier<RunEnvironment> environment,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    ShutdownHooks shutdown) {
  /** The topic called {@code name}. */
  public Topic topic(String name) {
    for (Topic topic : topics) {
      if (topic.name().equals(name)) {
        return topic;
      }
    }
    throw new UsageException(
        "There is no topic "
            + name
            + "; expected one of "
            + String.join(", ", topics.stream().map(Topic::name).toList()));
  }

  /** The lessons that ship with the program, and the user's own. */
  LessonShelf lessons() {
    return new LessonShelf(topics, folders.lessons());
  }
}
