/**
 * Convolutional networks on small pictures, section 2 of the course notes: settings, training and
 * what views may ask. Uses {@code engine} and {@code experiment} only.
 */
@NullMarked
package descent.topic.cnn;

import org.jspecify.annotations.NullMarked;
