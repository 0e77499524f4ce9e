/**
 * What every view shares: the frame it sits in, the budget that limits its repaints, and saving its
 * picture and its numbers. May use {@code descent.ui.theme}.
 */
@NullMarked
package descent.ui.figure;

import org.jspecify.annotations.NullMarked;
