package descent.ui.shell;

import descent.run.RunCurves;

/**
 * The future that a run had before it was begun anew in the middle.
 *
 * @param step where the futures part
 */
record Former(long step, RunCurves curves) {}
