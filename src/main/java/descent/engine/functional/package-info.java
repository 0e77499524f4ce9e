/**
 * Differentiable operations with PyTorch's names and meaning, forward and backward side by side.
 * Each is written once over {@link descent.engine.functional.Loops}, which runs float32 on the fast
 * kernels and float64 on plain loops. Uses {@code tensor} and {@code kernel}.
 */
@NullMarked
package descent.engine.functional;

import org.jspecify.annotations.NullMarked;
