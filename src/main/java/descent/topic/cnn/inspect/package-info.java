/**
 * What the views ask a convolutional network between two steps: its filters, the maps and the
 * distribution of its layers' outputs, its guesses, and how it answers to a shifted picture. All
 * answers are copies. May use {@code descent.topic.cnn.network}, {@code descent.topic.cnn.data},
 * {@code descent.experiment} and {@code descent.engine}.
 */
@NullMarked
package descent.topic.cnn.inspect;

import org.jspecify.annotations.NullMarked;
