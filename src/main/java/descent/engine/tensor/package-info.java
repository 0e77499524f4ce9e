/**
 * Tensors, the tape that differentiates them, their memory and the random streams. Uses {@code
 * kernel} only.
 */
@NullMarked
package descent.engine.tensor;

import org.jspecify.annotations.NullMarked;
