package descent.engine.functional;

import descent.engine.tensor.Tensor;

/** The sizes of one convolution: (N, C, H, W) to (N, O, H', W') with a weight (O, C, kh, kw). */
record Conv2dShape(
    int batch, int channels, int height, int width, int outChannels, Window2d window) {
  static Conv2dShape of(Tensor x, Tensor weight, Window2d window) {
    return new Conv2dShape(x.size(0), x.size(1), x.size(2), x.size(3), weight.size(0), window);
  }

  int outHeight() {
    return window.rows().outputSize(height);
  }

  int outWidth() {
    return window.columns().outputSize(width);
  }

  /** The elements of one output plane. */
  int outPlane() {
    return outHeight() * outWidth();
  }

  /** The weights of one output channel: C kh kw. */
  int taps() {
    return channels * window.taps();
  }

  int inputSize() {
    return channels * height * width;
  }

  int outputSize() {
    return outChannels * outPlane();
  }

  /** Multiplications of the whole batch. */
  long work() {
    return (long) batch * outputSize() * taps();
  }
}
