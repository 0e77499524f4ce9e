/**
 * Ways to take a tour out of a network: greedily, by sampling, by beam search, from all starts
 * under all symmetries. Uses {@code topic.tsp.model}, {@code topic.tsp.instance}, {@code
 * topic.tsp.solver} and {@code engine}.
 */
@NullMarked
package descent.topic.tsp.decode;

import org.jspecify.annotations.NullMarked;
