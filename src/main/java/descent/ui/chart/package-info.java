/**
 * Charts over axes: lines, points, bands and bars that may change with every frame. May use {@code
 * descent.ui.theme} and {@code descent.ui.figure}.
 */
@NullMarked
package descent.ui.chart;

import org.jspecify.annotations.NullMarked;
