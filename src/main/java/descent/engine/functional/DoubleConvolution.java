package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Convolution in float64 by its definition: the reference that gradient checks run on. */
record DoubleConvolution(Conv2dShape shape) {
  /** One product of the sum: output element, input element and weight element. */
  private interface Term {
    void run(int y, int x, int w);
  }

  private void forTerms(Term term) {
    Window2d.Axis rows = shape.window().rows();
    Window2d.Axis columns = shape.window().columns();
    int outHeight = shape.outHeight();
    int outWidth = shape.outWidth();
    for (int y = 0; y < shape.batch() * shape.outputSize(); y++) {
      int n = y / shape.outputSize();
      int o = y / shape.outPlane() % shape.outChannels();
      int top = y / outWidth % outHeight * rows.stride() - rows.padding();
      int left = y % outWidth * columns.stride() - columns.padding();
      for (int w = 0; w < shape.taps(); w++) {
        int c = w / shape.window().taps();
        int i = top + w / columns.kernel() % rows.kernel() * rows.dilation();
        int j = left + w % columns.kernel() * columns.dilation();
        if (i >= 0 && i < shape.height() && j >= 0 && j < shape.width()) {
          int x = ((n * shape.channels() + c) * shape.height() + i) * shape.width() + j;
          term.run(y, x, o * shape.taps() + w);
        }
      }
    }
  }

  void forward(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
    double[] in = x.toDoubles();
    double[] weights = weight.toDoubles();
    double[] out = new double[y.size()];
    for (int i = 0; bias != null && i < out.length; i++) {
      out[i] = bias.get(i / shape.outPlane() % shape.outChannels());
    }
    forTerms((o, i, w) -> out[o] += in[i] * weights[w]);
    if (relu) {
      DoubleLoops.INSTANCE.relu(out.length, out, 0, out, 0);
    }
    y.set(out);
  }

  void backward(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
    double[] in = x.toDoubles();
    double[] weights = weight.toDoubles();
    double[] dy = y.gradient().toDoubles();
    if (relu) {
      DoubleLoops.INSTANCE.reluBackward(dy.length, y.toDoubles(), 0, dy, 0, dy, 0);
    }
    double[] dx = new double[in.length];
    double[] dw = new double[weights.length];
    forTerms(
        (o, i, w) -> {
          dx[i] += dy[o] * weights[w];
          dw[w] += dy[o] * in[i];
        });
    accumulate(x, dx);
    accumulate(weight, dw);
    if (bias != null) {
      double[] db = new double[shape.outChannels()];
      for (int i = 0; i < dy.length; i++) {
        db[i / shape.outPlane() % shape.outChannels()] += dy[i];
      }
      accumulate(bias, db);
    }
  }

  private static void accumulate(Tensor x, double... gradient) {
    x.accumulateGrad(x.device().tensor(x.dtype(), gradient, x.shape()));
  }
}
