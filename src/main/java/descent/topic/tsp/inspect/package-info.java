/**
 * What views ask of a running network: how it does when it is forced and when it runs free, what it
 * attends to, how a beam grows, what its blocks are made of. Uses {@code topic.tsp}, its other
 * subpackages but the views and commands, and {@code engine}.
 */
@NullMarked
package descent.topic.tsp.inspect;

import org.jspecify.annotations.NullMarked;
