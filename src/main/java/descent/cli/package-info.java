/**
 * The command line: train, topics, bench, and whatever commands topics bring. Uses {@code run},
 * {@code training} and {@code experiment}; knows no screen.
 */
@NullMarked
package descent.cli;

import org.jspecify.annotations.NullMarked;
