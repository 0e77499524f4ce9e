/**
 * The panels of the recurrent tab. Uses its topic, {@code ui} and {@code experiment}; reads answers
 * to probes and metrics, never a tensor.
 */
@NullMarked
package descent.topic.recurrent.view;

import org.jspecify.annotations.NullMarked;
