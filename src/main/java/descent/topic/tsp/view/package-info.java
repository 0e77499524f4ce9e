/** What the TSP tab shows. Uses {@code topic.tsp} and {@code ui}. */
@NullMarked
package descent.topic.tsp.view;

import org.jspecify.annotations.NullMarked;
