package descent.lesson;

import java.util.List;

/**
 * A way through one point of the course.
 *
 * @param file where it is from, for messages
 * @param topic its name
 * @param title on the menu
 * @param summary one sentence
 * @param notes the section of the course notes
 * @param controls names of the settings that it uses: others can be hidden
 * @param steps in order, at least one
 */
public record Lesson(
    String file,
    String topic,
    String title,
    String summary,
    String notes,
    List<String> controls,
    List<LessonStep> steps) {
  public Lesson {
    controls = List.copyOf(controls);
    steps = List.copyOf(steps);
  }

  /**
   * Checks what only a window knows.
   *
   * @param pages the ids of the topic's pages
   * @throws LessonFormatException if a step wants a page that is not among them
   */
  public void requirePages(List<String> pages) throws LessonFormatException {
    for (LessonStep step : steps) {
      if (!step.page().isEmpty() && !pages.contains(step.page())) {
        throw new LessonFormatException(
            file,
            step.line(),
            "page expected one of " + String.join(", ", pages) + " but found " + step.page());
      }
    }
  }

  /** The file's name without folder and ending; names the lesson on the command line. */
  public String name() {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return last.endsWith(".json") ? last.substring(0, last.length() - ".json".length()) : last;
  }
}
