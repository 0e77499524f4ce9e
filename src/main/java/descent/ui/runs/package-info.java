/**
 * The page of kept runs: finding, naming, deleting, opening and comparing them. Uses {@code run},
 * {@code experiment} and the rest of {@code ui}; knows no topic.
 */
@NullMarked
package descent.ui.runs;

import org.jspecify.annotations.NullMarked;
