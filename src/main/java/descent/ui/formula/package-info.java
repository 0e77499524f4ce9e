/**
 * Formulas in LaTeX, drawn as outlines in the colour and text size of the theme. May use {@code
 * descent.ui.theme} and {@code descent.ui.figure}.
 */
@NullMarked
package descent.ui.formula;

import org.jspecify.annotations.NullMarked;
