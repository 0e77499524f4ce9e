/**
 * Dense linear algebra in float64 on LAPACK: singular values, least squares, symmetric eigenvalues.
 * Uses {@code kernel} only.
 */
@NullMarked
package descent.engine.linalg;

import org.jspecify.annotations.NullMarked;
