/**
 * Fast loops over the heap and buffers of ND4J: matrix products, element-wise loops, optimiser
 * updates, and the workers that share them out. Knows ND4J, OpenBLAS and the vector module; uses no
 * other package of Descent.
 */
@NullMarked
package descent.engine.kernel;

import org.jspecify.annotations.NullMarked;
