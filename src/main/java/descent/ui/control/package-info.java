/**
 * Editors for one setting each (number, choice, switch, text), which hold valid values only and say
 * what is wrong with the others; and the small controls of pages: a choice whose items change, a
 * player of steps, files that are dropped, windows that open. May use {@code descent.ui.theme}.
 */
@NullMarked
package descent.ui.control;

import org.jspecify.annotations.NullMarked;
