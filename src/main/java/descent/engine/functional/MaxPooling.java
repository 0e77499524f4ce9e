package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * The largest element in each place of a window, without a branch: the plane that each tap sees is
 * compared as a whole with the largest so far. The tap that won is kept for the backward. Scratch
 * slots 0 to 3.
 */
final class MaxPooling {
  private final Window2d window;
  private final int planes;
  private final int height;
  private final int width;
  private final int outHeight;
  private final int outWidth;

  /** Where the window's first tap falls in the input plane, for each output. */
  private final int[] origins;

  /** What each tap adds to it. */
  private final int[] steps;

  /** The first tap that meets the input, for each output. */
  private final int[] firstTaps;

  private final boolean padded;

  MaxPooling(Tensor x, Window2d window) {
    this.window = window;
    planes = x.size(0) * x.size(1);
    height = x.size(2);
    width = x.size(3);
    Window2d.Axis rows = window.rows();
    Window2d.Axis columns = window.columns();
    outHeight = rows.outputSize(height);
    outWidth = columns.outputSize(width);
    origins = new int[outHeight * outWidth];
    firstTaps = new int[origins.length];
    for (int e = 0; e < origins.length; e++) {
      int top = e / outWidth * rows.stride() - rows.padding();
      int left = e % outWidth * columns.stride() - columns.padding();
      origins[e] = top * width + left;
      firstTaps[e] =
          firstTap(rows, top, height) * columns.kernel() + firstTap(columns, left, width);
    }
    padded = rows.padding() > 0 || columns.padding() > 0;
    steps = new int[window.taps()];
    for (int q = 0; q < steps.length; q++) {
      steps[q] = row(q) * rows.dilation() * width + column(q) * columns.dilation();
    }
  }

  private static int firstTap(Window2d.Axis axis, int start, int size) {
    int tap = start < 0 ? (-start + axis.dilation() - 1) / axis.dilation() : 0;
    if (tap >= axis.kernel() || start + tap * axis.dilation() >= size) {
      throw new IllegalArgumentException(
          "maxPool2d expected every window to meet the input but one of "
              + axis
              + " takes padding alone from an input of size "
              + size);
    }
    return tap;
  }

  private int row(int tap) {
    return tap / window.columns().kernel();
  }

  private int column(int tap) {
    return tap % window.columns().kernel();
  }

  /** The first output whose tap falls on element 0 or later. */
  private static int firstOutput(Window2d.Axis axis, int tap) {
    int before = axis.padding() - tap * axis.dilation();
    return before <= 0 ? 0 : (before + axis.stride() - 1) / axis.stride();
  }

  /** The output after the last one whose tap falls on an element of {@code size}. */
  private static int endOutput(Window2d.Axis axis, int tap, int size) {
    int room = size - 1 + axis.padding() - tap * axis.dilation();
    return room < 0 ? 0 : Math.min(axis.outputSize(size), room / axis.stride() + 1);
  }

  private interface Plane {
    void run(int plane, Scratch scratch);
  }

  private void forPlanes(Device device, Plane body) {
    int together = Rows.perTask(height * width);
    device.forTasks(
        (planes + together - 1) / together,
        (long) planes * origins.length * steps.length,
        (task, scratch) -> {
          for (int p = task * together; p < Math.min(planes, (task + 1) * together); p++) {
            body.run(p, scratch);
          }
        });
  }

  /** Gives y and places (N, C, H', W'): the largest value and the tap that saw it. */
  <A> void forward(Loops<A> loops, Tensor x, Tensor y, Tensor places) {
    int in = height * width;
    int out = origins.length;
    forPlanes(
        x.device(),
        (p, scratch) -> {
          A image = loops.array(scratch, 0, in);
          A best = loops.array(scratch, 1, out);
          A place = loops.array(scratch, 2, out);
          A seen = loops.array(scratch, 3, out);
          loops.read(x, p * in, image, 0, in);
          loops.fill(out, Double.NEGATIVE_INFINITY, best, 0);
          loops.fill(out, 0, place, 0);
          for (int e = 0; padded && e < out; e++) {
            loops.put(place, e, firstTaps[e]);
          }
          for (int q = 0; q < steps.length; q++) {
            look(loops, q, image, seen);
            loops.keepLarger(out, q, seen, 0, best, 0, place, 0);
          }
          loops.write(y, p * out, best, 0, out);
          loops.write(places, p * out, place, 0, out);
        });
  }

  /** What a tap sees at each output, -infinity in the padding. */
  private <A> void look(Loops<A> loops, int tap, A image, A seen) {
    Window2d.Axis rows = window.rows();
    Window2d.Axis columns = window.columns();
    int top = firstOutput(rows, row(tap));
    int bottom = endOutput(rows, row(tap), height);
    int left = firstOutput(columns, column(tap));
    int right = endOutput(columns, column(tap), width);
    if (top > 0 || bottom < outHeight || left > 0 || right < outWidth) {
      loops.fill(origins.length, Double.NEGATIVE_INFINITY, seen, 0);
    }
    for (int i = top; i < bottom && left < right; i++) {
      int e = i * outWidth + left;
      loops.pick(right - left, image, origins[e] + steps[tap], columns.stride(), seen, e);
    }
  }

  /** Adds each gradient to the element that won. */
  <A> void backward(Loops<A> loops, Tensor dy, Tensor places, GradSink sink) {
    int in = height * width;
    int out = origins.length;
    forPlanes(
        dy.device(),
        (p, scratch) -> {
          A dx = loops.array(scratch, 0, in);
          A gradient = loops.array(scratch, 1, out);
          A place = loops.array(scratch, 2, out);
          loops.fill(in, 0, dx, 0);
          loops.read(dy, p * out, gradient, 0, out);
          loops.read(places, p * out, place, 0, out);
          loops.scatterAdd(out, gradient, origins, steps, place, dx);
          sink.write(loops, p * in, in, dx, scratch);
        });
  }

  /** The output of {@code x}, with undefined content. */
  Tensor output(Tensor x) {
    return x.device().empty(x.dtype(), x.size(0), x.size(1), outHeight, outWidth);
  }
}
