/**
 * Recurrent networks, section 3 of the course notes: tasks, model, training and what views ask of
 * them. Uses {@code experiment} and {@code engine}; no JavaFX.
 */
@NullMarked
package descent.topic.recurrent;

import org.jspecify.annotations.NullMarked;
