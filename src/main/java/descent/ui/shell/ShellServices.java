package descent.ui.shell;

import descent.ui.figure.ViewContext;
import java.util.concurrent.Executor;

/**
 * What the parts of the window share.
 *
 * @param view theme and frames
 * @param preferences what is remembered
 * @param host where runs are kept
 * @param gateway onto the FX thread
 * @param tasks long computations
 * @param background runs what must not hold up the FX thread
 */
record ShellServices(
    ViewContext view,
    Preferences preferences,
    RunHost host,
    FxGateway gateway,
    BackgroundTasks tasks,
    Executor background) {}
