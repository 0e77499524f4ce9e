/**
 * The main window: topic tabs, transport bar, settings, explanation, status, and the contract for a
 * topic's views ({@code TopicViewFactory}, {@code TopicView}, {@code ViewPage}, {@code TopicRun}).
 * May use the rest of {@code ui}, {@code run}, {@code training} and {@code experiment}, never a
 * topic.
 */
@NullMarked
package descent.ui.shell;

import org.jspecify.annotations.NullMarked;
