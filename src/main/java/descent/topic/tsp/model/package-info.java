/**
 * Networks that draw tours: the course's with a fixed number of cities and the pointer network,
 * what they are fed, and how they are asked for the next city. Uses {@code topic.tsp.instance} and
 * {@code engine}.
 */
@NullMarked
package descent.topic.tsp.model;

import org.jspecify.annotations.NullMarked;
