/**
 * Differentiable operations with PyTorch's names and meaning, forward and backward side by side.
 * Each is written once over {@link descent.engine.functional.Loops}, which runs float32 on the fast
 * kernels and float64 on plain loops; convolution, which is matrix products in float32, has a plain
 * float64 twin of its own. Uses {@code tensor} and {@code kernel}.
 */
@NullMarked
package descent.engine.functional;

import org.jspecify.annotations.NullMarked;
