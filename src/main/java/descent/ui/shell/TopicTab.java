package descent.ui.shell;

import descent.experiment.Topic;
import java.nio.file.Path;
import java.util.Locale;

/** A tab of the main window. */
public sealed interface TopicTab {
  /** On the tab. */
  String title();

  /**
   * A topic that works.
   *
   * @param fileEnding of the files that this tab opens though another may be in sight, such as
   *     {@code .tsp}; empty if it has no such files
   */
  record Built(Topic topic, TopicViewFactory views, String fileEnding) implements TopicTab {
    public Built(Topic topic, TopicViewFactory views) {
      this(topic, views, "");
    }

    boolean opens(Path file) {
      return !fileEnding.isEmpty() && file.toString().toLowerCase(Locale.ROOT).endsWith(fileEnding);
    }

    @Override
    public String title() {
      return topic.title();
    }
  }

  /**
   * A topic that is yet to come.
   *
   * @param description what will be there, in a few sentences
   */
  record Planned(String title, String description) implements TopicTab {}

  /** A page that belongs to no topic. */
  record Page(String title, WindowPage.Factory content) implements TopicTab {}
}
