package descent.cli;

import descent.lesson.Lesson;
import descent.lesson.LessonShelf;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the lessons. */
@Command(
    name = "lessons",
    description = "The lessons of every topic; 'lessons check' plays them headless.",
    mixinStandardHelpOptions = true)
final class LessonsCommand implements Callable<Integer> {
  private final CliContext context;

  LessonsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LessonShelf.Found found = context.lessons().find();
    String topic = "";
    for (Lesson lesson : found.lessons()) {
      if (!lesson.topic().equals(topic)) {
        topic = lesson.topic();
        context.out().println(topic);
      }
      context.out().printf("  %-28s %s%n", lesson.name(), lesson.title());
      context.out().printf("  %-28s %s%n", "", lesson.summary());
    }
    found.problems().forEach(problem -> context.err().println("descent: " + problem));
    return found.problems().isEmpty() ? Cli.OK : Cli.FAILED;
  }
}
