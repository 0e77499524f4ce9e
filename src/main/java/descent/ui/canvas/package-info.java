/**
 * Views drawn as pixels: heat maps, loss surfaces, class regions. May use {@code descent.ui.theme},
 * {@code descent.ui.figure} and the axes of {@code descent.ui.chart}.
 */
@NullMarked
package descent.ui.canvas;

import org.jspecify.annotations.NullMarked;
