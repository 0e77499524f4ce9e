/** Datasets, seeded splits and the loader that deals batches of them. Uses {@code tensor} only. */
@NullMarked
package descent.engine.data;

import org.jspecify.annotations.NullMarked;
