/**
 * Sequences to learn from: read from files or generated from a seed, as tokens in batches. Uses
 * {@code experiment} and {@code engine}; nothing else of the topic.
 */
@NullMarked
package descent.topic.recurrent.data;

import org.jspecify.annotations.NullMarked;
