package descent.topic.tsp.view;

import descent.ui.shell.ViewPage;

/** One page of the TSP tab. */
interface TspPage extends AutoCloseable {
  /** The page; asked once. */
  ViewPage page();

  /** Forgets what belongs to the run before: another one begins. */
  default void clear() {}

  @Override
  default void close() {}
}
