/**
 * Ways to find short tours without a network: constructions, local search, and branch and bound
 * that proves a tour optimal. Uses {@code topic.tsp.instance} and {@code engine.tensor}.
 */
@NullMarked
package descent.topic.tsp.solver;

import org.jspecify.annotations.NullMarked;
