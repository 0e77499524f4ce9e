/**
 * What a lesson looks like beside a topic: its steps, questions, what the class draws, and what the
 * runs show. Knows no topic; may use lesson and the other parts of ui but the shell.
 */
@NullMarked
package descent.ui.lesson;

import org.jspecify.annotations.NullMarked;
