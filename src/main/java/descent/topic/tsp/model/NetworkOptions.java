package descent.topic.tsp.model;

import descent.engine.nn.TransformerOptions;

/**
 * What a network is built from.
 *
 * @param cities that a course network's head and ids are for; a pointer network takes any number
 * @param encoderLayers from 0
 * @param decoderLayers from 1
 * @param layers what all of them share
 */
public record NetworkOptions(
    ModelKind kind, int cities, int encoderLayers, int decoderLayers, TransformerOptions layers) {

  /** The width D. */
  public int width() {
    return layers.dModel();
  }
}
