package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * One batch norm: y = gamma x^ + beta with x^ = (x - mean) / sqrt(variance + eps), channel by
 * channel. A task stages whole channels of the batch, so sums depend on the shape alone; x^ and the
 * places where a ReLU cut are computed again in the backward. Scratch slots 0 to 3.
 */
final class BatchNormalization {
  /** Neighbouring elements that are worth a copy: small planes are staged several at a time. */
  private static final int RUN = 32;

  /** Elements that go through several loops at once: they stay in the first-level cache. */
  private static final int BLOCK = 2048;

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
      int at = (b * channels + from) * plane;
      if (n == 1 && !sink.adds()) {
        loops.write(sink.gradient(), at, staged, b * plane, plane);
      } else {
        for (int c = 0; c < n; c++) {
          loops.copy(plane, staged, (c * batch + b) * plane, row, c * plane);
        }
        sink.write(loops, at, n * plane, row, scratch);
      }
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
    forChannels(
        (from, n, scratch) -> {
          A values = stage(loops, x, from, n, scratch, 0);
          for (int c = 0; c < n; c++) {
            normalise(loops, from + c, values, c * count());
          }
          store(loops, values, from, n, sink, scratch);
        });
    Device device = x.device();
    if (device.records(x, weight, bias)) {
      device.tape().record(() -> backward(loops, y.gradient()), y);
    }
    return y;
  }

  /** x to y in its place, for one staged channel; its statistics first where they are its own. */
  private <A> void normalise(Loops<A> loops, int channel, A values, int at) {
    int end = at + count();
    if (ofBatch) {
      double sum = 0;
      for (int i = at; i < end; i += BLOCK) {
        sum += loops.sum(Math.min(BLOCK, end - i), values, i);
      }
      mean[channel] = sum / count();
    }
    double squares = 0;
    for (int i = at; i < end; i += BLOCK) {
      int n = Math.min(BLOCK, end - i);
      loops.scale(n, 1, -mean[channel], values, i, values, i);
      squares += ofBatch ? loops.dot(n, values, i, values, i) : 0;
    }
    if (ofBatch) {
      variance[channel] = squares / count();
    }
    for (int i = at; i < end; i += BLOCK) {
      affine(loops, Math.min(BLOCK, end - i), channel, values, i, values, i);
    }
  }

  /** y = gamma / deviation c + beta of centred values, and the ReLU where there is one. */
  private <A> void affine(Loops<A> loops, int n, int channel, A centred, int at, A y, int to) {
    loops.scale(n, gain(channel), loops.get(bias, channel), centred, at, y, to);
    if (relu) {
      loops.relu(n, y, to, y, to);
    }
  }

  private double inverseDeviation(int channel) {
    return 1 / Math.sqrt(variance[channel] + eps);
  }

  /** gamma / deviation. */
  private double gain(int channel) {
    return weight.get(channel) * inverseDeviation(channel);
  }

  private <A> void backward(Loops<A> loops, Tensor gradient) {
    double[] dWeight = new double[channels];
    double[] dBias = new double[channels];
    GradSink sink = x.requiresGrad() ? GradSink.of(x) : new GradSink(x, false);
    forChannels(
        (from, n, scratch) -> {
          A values = stage(loops, x, from, n, scratch, 0);
          A dy = stage(loops, gradient, from, n, scratch, 1);
          A spare = loops.array(scratch, 2, BLOCK);
          for (int c = 0; c < n; c++) {
            int channel = from + c;
            int at = c * count();
            for (int i = at; i < at + count(); i += BLOCK) {
              int size = Math.min(BLOCK, at + count() - i);
              loops.scale(size, 1, -mean[channel], values, i, values, i);
              if (relu) {
                affine(loops, size, channel, values, i, spare, 0);
                loops.reluBackward(size, spare, 0, dy, i, dy, i);
              }
              dWeight[channel] += loops.dot(size, dy, i, values, i) * inverseDeviation(channel);
              dBias[channel] += loops.sum(size, dy, i);
            }
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
      Loops<A> loops, int channel, A centred, A dy, int at, double dWeight, double dBias) {
    double gain = gain(channel);
    double shift = ofBatch ? -gain * dBias / count() : 0;
    double slope = -gain * dWeight * inverseDeviation(channel) / count();
    for (int i = at; i < at + count(); i += BLOCK) {
      int n = Math.min(BLOCK, at + count() - i);
      loops.scale(n, gain, shift, dy, i, dy, i);
      if (ofBatch) {
        loops.axpy(n, slope, centred, i, dy, i);
      }
    }
  }

  private static void accumulate(Tensor parameter, double... gradient) {
    if (parameter.requiresGrad()) {
      parameter.accumulateGrad(
          parameter.device().tensor(parameter.dtype(), gradient, parameter.shape()));
    }
  }
}
