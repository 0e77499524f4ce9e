package descent.ui.shell;

import descent.experiment.Topic;

/** A tab of the main window. */
public sealed interface TopicTab {
  /** On the tab. */
  String title();

  /** A topic that works. */
  record Built(Topic topic, TopicViewFactory views) implements TopicTab {
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
