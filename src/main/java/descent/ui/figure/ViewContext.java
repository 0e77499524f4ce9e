package descent.ui.figure;

import descent.ui.theme.Theme;

/**
 * What every drawn view is given: how to look and when to repaint. One per program.
 *
 * @param theme colours and text size
 * @param frames the shared repaints
 */
public record ViewContext(Theme theme, Frames frames) {}
