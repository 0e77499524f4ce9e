package descent.topic.cnn.network;

/**
 * What the units of a layer see of the picture, along one axis.
 *
 * @param size pixels from the first to the last that a unit sees, padding counted
 * @param jump pixels between what neighbouring units see
 * @param start the middle of what unit 0 sees, as a pixel index; negative in the padding
 */
public record ReceptiveField(double size, double jump, double start) {
  /** A pixel sees itself. */
  static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 0);

  /** That of the units of a layer that follows. */
  ReceptiveField after(LayerSpec layer, int inputSize) {
    return new ReceptiveField(
        size + (layer.extent(inputSize) - 1) * jump,
        jump * layer.stride(inputSize),
        start + layer.middle(inputSize) * jump);
  }
}
