/**
 * Files of instances and tours: TSPLIB, lines of text, NetworkX's node-link JSON. Uses {@code
 * topic.tsp.instance} and {@code engine.checkpoint}.
 */
@NullMarked
package descent.topic.tsp.format;

import org.jspecify.annotations.NullMarked;
