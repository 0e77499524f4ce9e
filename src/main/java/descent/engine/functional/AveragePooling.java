package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * Means over rectangles of each plane: output (i, j) is the sum of the rows and columns that {@code
 * rows} and {@code columns} give it, divided by both divisors. Scratch slots 0 and 1.
 *
 * @param planes how many planes there are
 * @param height the rows of an input plane
 * @param width its columns
 */
record AveragePooling(int planes, int height, int width, Parts rows, Parts columns) {
  /**
   * Stretches of one direction: those from {@code starts[i]} to {@code ends[i] - 1}, which may be
   * empty.
   */
  record Parts(int[] starts, int[] ends, int[] divisors) {
    /** The stretches that a window sees, its padding counted in the divisor if asked for. */
    static Parts of(Window2d.Axis axis, int size, boolean countPadding) {
      Parts parts = ofSize(axis.outputSize(size));
      for (int i = 0; i < parts.count(); i++) {
        int from = i * axis.stride() - axis.padding();
        int to = Math.min(from + axis.kernel(), size + axis.padding());
        parts.starts[i] = Math.max(0, from);
        parts.ends[i] = Math.max(parts.starts[i], Math.min(to, size));
        parts.divisors[i] = countPadding ? to - from : parts.ends[i] - parts.starts[i];
      }
      return parts;
    }

    /** {@code count} stretches that cover {@code size} elements as evenly as can be. */
    static Parts even(int count, int size) {
      Parts parts = ofSize(count);
      for (int i = 0; i < count; i++) {
        parts.starts[i] = (int) ((long) i * size / count);
        parts.ends[i] = (int) (((i + 1L) * size + count - 1) / count);
        parts.divisors[i] = parts.ends[i] - parts.starts[i];
      }
      return parts;
    }

    private static Parts ofSize(int count) {
      return new Parts(new int[count], new int[count], new int[count]);
    }

    int count() {
      return starts.length;
    }

    int length(int i) {
      return ends[i] - starts[i];
    }
  }

  private interface Plane {
    void run(int plane, Scratch scratch);
  }

  private int outSize() {
    return rows.count() * columns.count();
  }

  private void forPlanes(Device device, Plane body) {
    int together = Rows.perTask(height * width);
    device.forTasks(
        (planes + together - 1) / together,
        (long) planes * height * width,
        (task, scratch) -> {
          for (int p = task * together; p < Math.min(planes, (task + 1) * together); p++) {
            body.run(p, scratch);
          }
        });
  }

  <A> void forward(Loops<A> loops, Tensor x, Tensor y) {
    int in = height * width;
    forPlanes(
        x.device(),
        (p, scratch) -> {
          A image = loops.array(scratch, 0, in);
          A means = loops.array(scratch, 1, outSize());
          loops.read(x, p * in, image, 0, in);
          for (int e = 0; e < outSize(); e++) {
            loops.put(means, e, mean(loops, image, e / columns.count(), e % columns.count()));
          }
          loops.write(y, p * outSize(), means, 0, outSize());
        });
  }

  private <A> double mean(Loops<A> loops, A image, int i, int j) {
    double sum = 0;
    for (int r = rows.starts[i]; r < rows.ends[i]; r++) {
      sum += loops.sum(columns.length(j), image, r * width + columns.starts[j]);
    }
    return sum / divisor(i, j);
  }

  private double divisor(int i, int j) {
    return (double) rows.divisors[i] * columns.divisors[j];
  }

  /** Shares each gradient out over the elements of its rectangle. */
  <A> void backward(Loops<A> loops, Tensor dy, GradSink sink) {
    int in = height * width;
    forPlanes(
        dy.device(),
        (p, scratch) -> {
          A dx = loops.array(scratch, 0, in);
          A gradient = loops.array(scratch, 1, outSize());
          loops.fill(in, 0, dx, 0);
          loops.read(dy, p * outSize(), gradient, 0, outSize());
          for (int e = 0; e < outSize(); e++) {
            share(loops, loops.at(gradient, e), dx, e / columns.count(), e % columns.count());
          }
          sink.write(loops, p * in, in, dx, scratch);
        });
  }

  private <A> void share(Loops<A> loops, double gradient, A dx, int i, int j) {
    double share = gradient / divisor(i, j);
    for (int r = rows.starts[i]; r < rows.ends[i]; r++) {
      for (int c = columns.starts[j]; c < columns.ends[j]; c++) {
        int to = r * width + c;
        loops.put(dx, to, loops.at(dx, to) + share);
      }
    }
  }
}
