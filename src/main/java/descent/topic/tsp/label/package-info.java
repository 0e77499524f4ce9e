/**
 * Instances with their optimal tours to learn from: made by several threads, kept on disk. Uses
 * {@code topic.tsp.instance}, {@code topic.tsp.solver} and {@code engine}.
 */
@NullMarked
package descent.topic.tsp.label;

import org.jspecify.annotations.NullMarked;
