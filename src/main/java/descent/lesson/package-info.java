/**
 * Lessons: data files that lead a class through a point, how they are read and checked, and how one
 * is played on a run, in the window or headless. Knows no topic and no screen; may use experiment
 * and training.
 */
@NullMarked
package descent.lesson;

import org.jspecify.annotations.NullMarked;
