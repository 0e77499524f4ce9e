/**
 * Small dense linear algebra in float64: singular values, least squares, symmetric eigenvalues.
 * Meant for matrices of few columns, where accuracy matters more than speed. Uses nothing of ours.
 */
@NullMarked
package descent.engine.linalg;

import org.jspecify.annotations.NullMarked;
