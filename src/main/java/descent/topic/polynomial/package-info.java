/**
 * Polynomial regression with gradient descent, and classification on the same features: data,
 * model, experiment, and the answers that the views show. Uses {@code experiment} and {@code
 * engine}; knows no window.
 */
@NullMarked
package descent.topic.polynomial;

import org.jspecify.annotations.NullMarked;
