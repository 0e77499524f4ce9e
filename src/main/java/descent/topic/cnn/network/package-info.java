/**
 * Networks of layers as values: written and read as text, checked and accounted for layer by layer
 * without being built, and built. Uses {@code engine} and {@code experiment}.
 */
@NullMarked
package descent.topic.cnn.network;

import org.jspecify.annotations.NullMarked;
