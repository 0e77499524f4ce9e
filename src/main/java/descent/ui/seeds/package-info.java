/**
 * One configuration trained from several seeds, shown as a band and compared with another; for any
 * topic. Uses {@code ui}, {@code training} and {@code experiment}.
 */
@NullMarked
package descent.ui.seeds;

import org.jspecify.annotations.NullMarked;
