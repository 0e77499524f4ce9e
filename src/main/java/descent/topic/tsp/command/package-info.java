/**
 * Commands that only this topic has: {@code generate} and {@code solve}. Uses {@code topic.tsp},
 * {@code cli}, {@code run} and {@code experiment}.
 */
@NullMarked
package descent.topic.tsp.command;

import org.jspecify.annotations.NullMarked;
