/**
 * What the convolution tab shows. Uses the topic, {@code ui} and {@code experiment}; never a tensor
 * of the running network.
 */
@NullMarked
package descent.topic.cnn.view;

import org.jspecify.annotations.NullMarked;
