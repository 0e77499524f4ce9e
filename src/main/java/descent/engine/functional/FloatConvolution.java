package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution in float32: a batch is cut into tasks of whole images by its shape alone. Each task
 * of the backward has a partial sum of its own for the gradient of the weights, and these are added
 * in the order of the tasks. Scratch slots 8 to 12 and 15 besides those of {@link
 * ImageConvolution}.
 */
final class FloatConvolution {
  private static final int SLOT_IMAGE = 8;
  private static final int SLOT_GRADIENT = 9;
  private static final int SLOT_INPUT_GRADIENT = 10;
  private static final int SLOT_WEIGHT_GRADIENT = 11;
  private static final int SLOT_OUTPUT = 12;

  private static final int SHARED_WEIGHTS = 0;
  private static final int SHARED_BIAS = 1;

  /** Tasks of the forward at most. */
  private static final int FORWARD_TASKS = 64;

  /** Partial sums of the weight gradient: at least, at most, and elements of all of them. */
  private static final int LEAST_PARTIALS = 4;

  private static final int MOST_PARTIALS = 16;
  private static final int PARTIAL_ELEMENTS = 1 << 20;

  /** Taps of the weight gradient that one task adds up. */
  private static final int SUM_ROWS = 64;

  /** So many multiplications count as one element when work is shared out. */
  private static final int WORK_PER_ELEMENT = 8;

  private final Device device;
  private final Kernels kernels;
  private final Conv2dShape shape;
  private final ImageConvolution images;

  FloatConvolution(Device device, Conv2dShape shape) {
    this.device = device;
    this.kernels = device.kernels();
    this.shape = shape;
    this.images = ImageConvolution.of(kernels, shape);
  }

  private interface Images {
    void run(int task, int from, int to, Scratch scratch);
  }

  /** Images of one task, in groups that are convolved together. */
  private int perTask(int tasks) {
    return Math.max(
        1, ImageConvolution.roundUp((shape.batch() + tasks - 1) / tasks, images.together()));
  }

  /** Stages images, or their gradients, with the zeros that they should end in. */
  private float[] stage(Tensor x, int image, int count, int size, Scratch scratch, int slot) {
    int end = count * size;
    float[] staged = scratch.floats(slot, images.together() * size + images.zeros());
    x.floats().read(image * size, staged, 0, end);
    Arrays.fill(staged, end, end + images.zeros(), 0f);
    return staged;
  }

  private void forImages(int perTask, Images body) {
    int batch = shape.batch();
    device.forTasks(
        (batch + perTask - 1) / perTask,
        shape.work() / WORK_PER_ELEMENT,
        (task, scratch) -> {
          images.begin(scratch);
          body.run(task, task * perTask, Math.min(batch, (task + 1) * perTask), scratch);
        });
  }

  private float[] stageShared(@Nullable Tensor values, int size, int slot) {
    float[] staged = device.shared().floats(slot, size);
    if (values == null) {
      Arrays.fill(staged, 0, size, 0f);
    } else {
      values.floats().read(0, staged, 0, size);
    }
    return staged;
  }

  void forward(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
    float[] staged = stageShared(weight, weight.size(), SHARED_WEIGHTS);
    float[] weights = images.forwardWeights(device, staged, device.shared());
    float[] biases = stageShared(bias, shape.outChannels(), SHARED_BIAS);
    int in = shape.inputSize();
    int out = shape.outputSize();
    forImages(
        perTask(FORWARD_TASKS),
        (task, from, to, scratch) -> {
          int together = images.together();
          float[] result = scratch.floats(SLOT_OUTPUT, together * out);
          for (int n = from; n < to; n += together) {
            int count = Math.min(together, to - n);
            float[] image = stage(x, n, count, in, scratch, SLOT_IMAGE);
            images.forward(weights, biases, image, count, result, scratch);
            if (relu) {
              kernels.relu(count * out, result, 0, result, 0);
            }
            y.floats().write(n * out, result, 0, count * out);
          }
        });
  }

  /** Gives x, weight and bias their gradients, as far as they want one. */
  void backward(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
    int perTask = perTask(partials());
    int tasks = (shape.batch() + perTask - 1) / perTask;
    Gradients gradients = new Gradients(tasks, x, weight, bias, relu, y);
    forImages(perTask, gradients);
    gradients.finish(tasks);
  }

  private int partials() {
    int size = Math.max(1, images.weightGradientSize());
    return Math.max(LEAST_PARTIALS, Math.min(MOST_PARTIALS, PARTIAL_ELEMENTS / size));
  }

  /** One backward: where the gradients go, and the partial sums of those of the parameters. */
  private final class Gradients implements Images {
    private final Tensor x;
    private final Tensor y;
    private final boolean relu;
    private final @Nullable GradSink dx;
    private final @Nullable GradSink dw;
    private final @Nullable GradSink db;
    private final float[] turned;
    private final Tensor weightSums;
    private final double[] biasSums;

    Gradients(int tasks, Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
      this.x = x;
      this.y = y;
      this.relu = relu;
      dx = x.requiresGrad() ? GradSink.of(x) : null;
      dw = weight.requiresGrad() ? GradSink.of(weight) : null;
      db = bias != null && bias.requiresGrad() ? GradSink.of(bias) : null;
      turned = dx == null ? new float[0] : turn(weight);
      weightSums = device.empty(DType.FLOAT32, dw == null ? 0 : tasks, images.weightGradientSize());
      biasSums = new double[tasks * shape.outChannels()];
    }

    private float[] turn(Tensor weight) {
      float[] weights = stageShared(weight, weight.size(), SHARED_WEIGHTS);
      return images.gradientWeights(device, weights, device.shared());
    }

    @Override
    public void run(int task, int from, int to, Scratch scratch) {
      int in = shape.inputSize();
      int sumSize = images.weightGradientSize();
      float[] weightSum = scratch.floats(SLOT_WEIGHT_GRADIENT, sumSize);
      Arrays.fill(weightSum, 0, sumSize, 0f);
      int together = images.together();
      for (int n = from; n < to; n += together) {
        int count = Math.min(together, to - n);
        float[] dy = outputGradient(n, count, scratch);
        addBias(task, count, dy);
        if (dw != null) {
          float[] image = stage(x, n, count, in, scratch, SLOT_IMAGE);
          images.weightGradient(image, dy, count, weightSum, scratch);
        }
        if (dx != null) {
          float[] result = scratch.floats(SLOT_INPUT_GRADIENT, together * in);
          images.inputGradient(turned, dy, count, result, scratch);
          dx.write(new FloatLoops(kernels), n * in, count * in, result, scratch);
        }
      }
      if (dw != null) {
        images.finishWeightGradient(weightSum, scratch);
        weightSums.floats().write(task * sumSize, weightSum, 0, sumSize);
      }
    }

    /** The gradient of the output of some images, before the ReLU where there is one. */
    private float[] outputGradient(int n, int count, Scratch scratch) {
      int out = shape.outputSize();
      float[] dy = stage(y.gradient(), n, count, out, scratch, SLOT_GRADIENT);
      if (relu) {
        float[] output = y.stage(n * out, count * out, scratch, SLOT_OUTPUT);
        kernels.reluBackward(count * out, output, 0, dy, 0, dy, 0);
      }
      return dy;
    }

    private void addBias(int task, int count, float[] dy) {
      int plane = shape.outPlane();
      int channels = shape.outChannels();
      for (int i = 0; db != null && i < count * channels; i++) {
        biasSums[task * channels + i % channels] += kernels.sum(plane, dy, i * plane);
      }
    }

    void finish(int tasks) {
      if (dw != null) {
        device.forTasks(
            (shape.taps() + SUM_ROWS - 1) / SUM_ROWS,
            weightSums.size(),
            (task, scratch) -> sumWeights(dw, tasks, task * SUM_ROWS, scratch));
      }
      if (db != null) {
        int out = shape.outChannels();
        float[] sums = new float[out];
        for (int o = 0; o < out; o++) {
          double sum = 0;
          for (int task = 0; task < tasks; task++) {
            sum += biasSums[task * out + o];
          }
          sums[o] = (float) sum;
        }
        db.write(new FloatLoops(kernels), 0, out, sums, device.shared());
      }
    }

    /** Adds {@link #SUM_ROWS} rows of dW^T in the order of the tasks and turns them to dW. */
    private void sumWeights(GradSink sink, int tasks, int first, Scratch scratch) {
      int taps = shape.taps();
      int ld = ImageConvolution.roundUp(shape.outChannels(), kernels.panelWidth());
      int rows = Math.min(SUM_ROWS, taps - first);
      float[] sum = scratch.floats(SLOT_WEIGHT_GRADIENT, rows * ld);
      Arrays.fill(sum, 0, rows * ld, 0f);
      for (int task = 0; task < tasks; task++) {
        int from = task * images.weightGradientSize() + first * ld;
        float[] partial = weightSums.stage(from, rows * ld, scratch, SLOT_IMAGE);
        kernels.add(rows * ld, sum, 0, partial, 0, sum, 0);
      }
      float[] row = scratch.floats(SLOT_OUTPUT, rows);
      for (int o = 0; o < shape.outChannels(); o++) {
        for (int q = 0; q < rows; q++) {
          row[q] = sum[q * ld + o];
        }
        sink.write(new FloatLoops(kernels), o * taps + first, rows, row, scratch);
      }
    }
  }
}
