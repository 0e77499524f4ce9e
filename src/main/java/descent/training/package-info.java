/**
 * Runs an experiment on a thread of its own: play, pause, step, speed, restart, stop, probes; and
 * the mailbox through which a screen follows it. Uses {@code experiment} and {@code engine}; knows
 * nothing of files or screens.
 */
@NullMarked
package descent.training;

import org.jspecify.annotations.NullMarked;
