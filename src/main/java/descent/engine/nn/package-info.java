/**
 * Layers with named parameters, under PyTorch's names and with its initialisation. Uses {@code
 * functional} and {@code tensor}.
 */
@NullMarked
package descent.engine.nn;

import org.jspecify.annotations.NullMarked;
