/**
 * How Descent looks: themes, the fixed colours and their meaning, colour maps and the way numbers
 * are written. Uses nothing else of Descent.
 */
@NullMarked
package descent.ui.theme;

import org.jspecify.annotations.NullMarked;
