/**
 * The program's own source of the engine's layers, operations and optimisers, as it was built. May
 * use {@code descent.ui.theme}.
 */
@NullMarked
package descent.ui.source;

import org.jspecify.annotations.NullMarked;
