package descent.ui.shell;

import javafx.scene.Node;

/**
 * One page of a topic's views: two to four panels and their explanation.
 *
 * @param id kept in the user's settings: lower case, without spaces
 * @param title on the page's tab
 * @param content usually a {@link PanelLayout}
 * @param explanation shown at the right while the page is
 * @param update shows what the run has now: called at most once per frame, only while the page is
 *     in sight and something is new, and once when it comes into sight
 */
public record ViewPage(
    String id, String title, Node content, Explanation explanation, Runnable update) {}
