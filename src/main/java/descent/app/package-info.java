/** Starts Descent: the only place that knows everything. Nothing uses it. */
@NullMarked
package descent.app;

import org.jspecify.annotations.NullMarked;
