package descent.cli;

import descent.lesson.Lesson;
import descent.lesson.LessonCheck;
import descent.lesson.LessonShelf;
import descent.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays lessons headless and checks their claims on the runs. */
@Command(
    name = "check",
    description =
        "Play lessons to their end and check what they claim; exit code 1 if a claim does not hold.",
    mixinStandardHelpOptions = true)
final class LessonsCheckCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      paramLabel = "LESSON",
      arity = "0..*",
      description = "Names of lessons, or files; all lessons without any.")
  List<String> names = new ArrayList<>();

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(names = "--verbose", description = "Print every claim with its numbers.")
  boolean verbose;

  LessonsCheckCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (names.isEmpty()) {
      LessonShelf.Found found = context.lessons().find();
      lessons.addAll(found.lessons());
      problems.addAll(found.problems());
    } else {
      List<Lesson> all = context.lessons().find().lessons();
      for (String name : names) {
        lessons.add(named(all, name));
      }
    }
    LessonCheck check =
        new LessonCheck(
            context.topics(), TrainingOptions.headless(threads.count(), context.folders()));
    for (Lesson lesson : lessons) {
      problems.addAll(play(check, lesson));
    }
    problems.forEach(problem -> context.err().println("descent: " + problem));
    context
        .out()
        .println(
            lessons.size()
                + (lessons.size() == 1 ? " lesson" : " lessons")
                + (problems.isEmpty() ? ": every claim holds" : ", problems: " + problems.size()));
    return problems.isEmpty() ? Cli.OK : Cli.FAILED;
  }

  private Lesson named(List<Lesson> all, String name) throws IOException {
    for (Lesson lesson : all) {
      if (lesson.name().equals(name)) {
        return lesson;
      }
    }
    try {
      Path file = Path.of(name);
      if (Files.isRegularFile(file)) {
        return context.lessons().open(file);
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new UsageException(
        "There is no lesson "
            + name
            + "; expected a file or one of "
            + String.join(", ", all.stream().map(Lesson::name).toList()));
  }

  private List<String> play(LessonCheck check, Lesson lesson) {
    long start = System.nanoTime();
    LessonCheck.Outcome outcome = check.play(lesson);
    double seconds = (System.nanoTime() - start) * 1e-9;
    context
        .out()
        .printf(
            "%-6s %-11s %-30s %2d steps, %2d claims, %5.1f s%n",
            outcome.holds() ? "holds" : "FAILS",
            lesson.topic(),
            lesson.name(),
            lesson.steps().size(),
            outcome.claims().size(),
            seconds);
    if (verbose) {
      outcome
          .claims()
          .forEach(
              checked ->
                  context
                      .out()
                      .printf("       %s: %s%n", checked.claim().says(), checked.numbers()));
    }
    context.out().flush();
    return outcome.problems();
  }
}
