/**
 * Editors for one setting each: number, choice, switch, text. They hold valid values only and say
 * what is wrong with the others. May use {@code descent.ui.theme}.
 */
@NullMarked
package descent.ui.control;

import org.jspecify.annotations.NullMarked;
