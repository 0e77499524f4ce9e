package descent.topic.cnn.network;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;

/**
 * What modules are made with.
 *
 * @param device where parameters live
 * @param dtype of the parameters
 * @param initial draws the initial parameters, layer by layer
 * @param dropout draws the masks while training; its state is the caller's to save
 */
public record LayerFactory(Device device, DType dtype, Generator initial, Generator dropout) {}
