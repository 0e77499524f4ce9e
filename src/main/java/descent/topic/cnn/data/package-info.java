/**
 * Pictures for the convolutional networks: CIFAR-10 and the generated set, augmentations and the
 * loader that makes batches of them ahead of the training thread. Uses {@code engine} and {@code
 * experiment}; knows nothing of models or screens.
 */
@NullMarked
package descent.topic.cnn.data;

import org.jspecify.annotations.NullMarked;
