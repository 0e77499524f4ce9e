/**
 * The travelling salesman problem with a transformer, section 4 of the course notes: settings, the
 * run that trains a network, what is asked of it. No JavaFX. Uses its own subpackages, {@code
 * experiment} and {@code engine}.
 */
@NullMarked
package descent.topic.tsp;

import org.jspecify.annotations.NullMarked;
