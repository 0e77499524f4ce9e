package descent.ui.shell;

import descent.ui.figure.ViewContext;

/** Builds what a topic shows; called once, on the FX thread, when its tab is first opened. */
@FunctionalInterface
public interface TopicViewFactory {
  /**
   * @param run what the view may read of the run and ask of it; lives as long as the view
   * @param context theme and shared frames
   */
  TopicView create(TopicRun run, ViewContext context);
}
