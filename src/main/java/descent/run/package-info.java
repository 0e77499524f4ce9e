/**
 * Run folders on disk, in formats that others read: JSON, CSV, safetensors. A folder is one more
 * listener of a run, wired by whoever starts it. Uses {@code experiment} and {@code engine}.
 */
@NullMarked
package descent.run;

import org.jspecify.annotations.NullMarked;
