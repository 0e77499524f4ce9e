/**
 * Named tensors in safetensors files, and files that are either written whole or not at all. Uses
 * {@code tensor} only.
 */
@NullMarked
package descent.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
