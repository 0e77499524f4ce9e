/**
 * Optimisers, learning-rate schedules and gradient clipping, computed as {@code torch.optim}
 * computes them. Uses {@code tensor} and {@code kernel}.
 */
@NullMarked
package descent.engine.optim;

import org.jspecify.annotations.NullMarked;
