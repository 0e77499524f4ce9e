/**
 * The contract between a topic and everything that runs one: settings, experiments, snapshots,
 * events. Uses {@code engine} only.
 */
@NullMarked
package descent.experiment;

import org.jspecify.annotations.NullMarked;
