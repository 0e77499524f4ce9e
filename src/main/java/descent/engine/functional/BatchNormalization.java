package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * One batch norm: y = gamma x^ + beta with x^ = (x - mean) / sqrt(variance + eps), channel by
 * channel. A task stages whole channels of the batch, so sums depend on the shape alone; x^ is
 * computed again in the backward. Scratch slots 0 to 3.
 */
final class BatchNormalization {
  /** Neighbouring elements that are worth a copy: small planes are staged several at a time. */
  private static final int RUN = 32;

  private final Tensor x;
  private final Tensor weight;
  private final Tensor bias;
  private final double eps;
  private final boolean relu;
  private final int batch;
  private final int channels;
  private final int plane;
  private final int together;

  /** The statistics that x is normalised by, and whether they are those of x itself. */
  private final double[] mean;

  private final double[] variance;
  private boolean ofBatch;

  BatchNormalization(Tensor x, Tensor weight, Tensor bias, double eps, boolean relu) {
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.eps = eps;
    this.relu = relu;
    batch = x.size(0);
    channels = x.size(1);
    plane = x.size() / Math.max(1, batch * channels);
    together = Math.max(1, Math.min(channels, RUN / Math.max(1, plane)));
    mean = new double[channels];
    variance = new double[channels];
  }

  /** Values in each channel. */
  int count() {
    return batch * plane;
  }

  private interface Channels {
    /** Handles the channels {@code from} to {@code from + n - 1}. */
    void run(int from, int n, Scratch scratch);
  }

  private void forChannels(Channels body) {
    if (x.size() == 0) {
      return;
    }
    x.device()
        .forTasks(
            (channels + together - 1) / together,
            x.size(),
            (task, scratch) ->
                body.run(task * together, Math.min(together, channels - task * together), scratch));
  }

  /** Stages channels of a tensor one after another, each as (N, plane). */
  private <A> A stage(Loops<A> loops, Tensor t, int from, int n, Scratch scratch, int slot) {
    A staged = loops.array(scratch, slot, n * count());
    A row = loops.array(scratch, 3, n * plane);
    for (int b = 0; b < batch; b++) {
      int at = (b * channels + from) * plane;
      if (n == 1) {
        loops.read(t, at, staged, b * plane, plane);
      } else {
        loops.read(t, at, row, 0, n * plane);
        for (int c = 0; c < n; c++) {
          loops.copy(plane, row, c * plane, staged, (c * batch + b) * plane);
        }
      }
    }
    return staged;
  }

  /** Gives staged channels back. */
  private <A> void store(
      Loops<A> loops, A staged, int from, int n, GradSink sink, Scratch scratch) {
    A row = loops.array(scratch, 3, n * plane);
    for (int b = 0; b < batch; b++) {
      for (int c = 0; c < n; c++) {
        loops.copy(plane, staged, (c * batch + b) * plane, row, c * plane);
      }
      sink.write(loops, (b * channels + from) * plane, n * plane, row, scratch);
    }
  }

  /** Normalises by the statistics of x, and hands them on. */
  Tensor train(RunningStatistics running) {
    ofBatch = true;
    Tensor y = forward(Loops.of(x));
    running.update(mean, variance, count());
    return y;
  }

  /** Normalises by given statistics. */
  Tensor evaluate(RunningStatistics running) {
    ofBatch = false;
    System.arraycopy(running.mean().toDoubles(), 0, mean, 0, channels);
    System.arraycopy(running.variance().toDoubles(), 0, variance, 0, channels);
    return forward(Loops.of(x));
  }

  private <A> Tensor forward(Loops<A> loops) {
    Tensor y = x.emptyLike();
    GradSink sink = new GradSink(y, false);
    int count = count();
    forChannels(
        (from, n, scratch) -> {
          A values = stage(loops, x, from, n, scratch, 0);
          for (int c = 0; c < n; c++) {
            int channel = from + c;
            int at = c * count;
            if (ofBatch) {
              mean[channel] = loops.sum(count, values, at) / count;
            }
            loops.scale(count, 1, -mean[channel], values, at, values, at);
            if (ofBatch) {
              variance[channel] = loops.dot(count, values, at, values, at) / count;
            }
            double gain = loops.get(weight, channel) * inverseDeviation(channel);
            loops.scale(count, gain, loops.get(bias, channel), values, at, values, at);
          }
          if (relu) {
            loops.relu(n * count, values, 0, values, 0);
          }
          store(loops, values, from, n, sink, scratch);
        });
    Device device = x.device();
    if (device.records(x, weight, bias)) {
      device.tape().record(() -> backward(loops, y), y);
    }
    return y;
  }

  private double inverseDeviation(int channel) {
    return 1 / Math.sqrt(variance[channel] + eps);
  }

  private <A> void backward(Loops<A> loops, Tensor y) {
    double[] dWeight = new double[channels];
    double[] dBias = new double[channels];
    GradSink sink = x.requiresGrad() ? GradSink.of(x) : new GradSink(x, false);
    int count = count();
    forChannels(
        (from, n, scratch) -> {
          A values = stage(loops, x, from, n, scratch, 0);
          A dy = stage(loops, y.gradient(), from, n, scratch, 1);
          if (relu) {
            A output = stage(loops, y, from, n, scratch, 2);
            loops.reluBackward(n * count, output, 0, dy, 0, dy, 0);
          }
          for (int c = 0; c < n; c++) {
            int channel = from + c;
            int at = c * count;
            loops.scale(count, 1, -mean[channel], values, at, values, at);
            loops.scale(count, inverseDeviation(channel), 0, values, at, values, at);
            dWeight[channel] = loops.dot(count, dy, at, values, at);
            dBias[channel] = loops.sum(count, dy, at);
            inputGradient(loops, channel, values, dy, at, dWeight[channel], dBias[channel]);
          }
          if (x.requiresGrad()) {
            store(loops, dy, from, n, sink, scratch);
          }
        });
    accumulate(weight, dWeight);
    accumulate(bias, dBias);
  }

  /**
   * dx = gamma / deviation (dy - mean(dy) - x^ mean(dy x^)), in the place of dy; the means are the
   * way by which x changes its own statistics.
   */
  private <A> void inputGradient(
      Loops<A> loops, int channel, A normal, A dy, int at, double dWeight, double dBias) {
    int count = count();
    double gain = loops.get(weight, channel) * inverseDeviation(channel);
    if (ofBatch) {
      loops.scale(count, gain, -gain * dBias / count, dy, at, dy, at);
      loops.axpy(count, -gain * dWeight / count, normal, at, dy, at);
    } else {
      loops.scale(count, gain, 0, dy, at, dy, at);
    }
  }

  private static void accumulate(Tensor parameter, double... gradient) {
    if (parameter.requiresGrad()) {
      parameter.accumulateGrad(
          parameter.device().tensor(parameter.dtype(), gradient, parameter.shape()));
    }
  }
}
