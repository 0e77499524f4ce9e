/**
 * Methods held against each other on one instance: what they found, when, and how their tours come
 * about step by step. Uses {@code topic.tsp.instance} and {@code topic.tsp.solver}; knows no
 * window.
 */
@NullMarked
package descent.topic.tsp.compare;

import org.jspecify.annotations.NullMarked;
