package descent.topic.recurrent.view;

import descent.ui.shell.ViewPage;

/** A page and what it needs to hear from its run. */
interface RecurrentPage {
  ViewPage page();

  /** Another run begins: what was gathered of the one before is void. */
  void clear();

  /** The window closes. */
  default void close() {}
}
