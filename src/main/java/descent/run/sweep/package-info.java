/**
 * Many runs of one topic: which there are, which of them a part of the sweep makes, where they
 * stand on disk, and their table. Uses {@code run}, {@code experiment} and {@code engine}.
 */
@NullMarked
package descent.run.sweep;

import org.jspecify.annotations.NullMarked;
