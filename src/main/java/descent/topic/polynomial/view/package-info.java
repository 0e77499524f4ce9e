/**
 * What a person sees and does in the polynomial tab: pages of panels, the models that turn
 * snapshots and answers into what charts show. May use this topic, {@code descent.ui} and {@code
 * descent.experiment}.
 */
@NullMarked
package descent.topic.polynomial.view;

import org.jspecify.annotations.NullMarked;
