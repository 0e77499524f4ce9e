/**
 * Instances of the travelling salesman problem, tours, labels, and the files they come in. Uses
 * {@code experiment} and {@code engine}; knows neither solvers nor models.
 */
@NullMarked
package descent.topic.tsp.instance;

import org.jspecify.annotations.NullMarked;
