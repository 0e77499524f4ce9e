/**
 * What the program is made of, and under which licences: the list that the build wrote, with the
 * texts. Uses the theme and nothing else of ours.
 */
@NullMarked
package descent.ui.about;

import org.jspecify.annotations.NullMarked;
