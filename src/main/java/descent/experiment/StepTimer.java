package descent.experiment;

import java.util.Arrays;

/** Times the steps of a benchmark one by one. */
record StepTimer(double seconds) {
  /** The vector loops are slow until the JIT has compiled them. */
  private static final double WARM_UP = 1;

  private static final int FEWEST = 5;
  private static final int FEWEST_TIMED = 3;

  double measure(Benchmark.Work work) throws DivergedException {
    long warm = System.nanoTime() + (long) (WARM_UP * seconds * 1e9);
    for (int i = 0; i < FEWEST || System.nanoTime() - warm < 0; i++) {
      work.step();
    }
    long[] times = new long[1024];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long before = System.nanoTime();
    while (before - end < 0 || count < FEWEST_TIMED) {
      work.step();
      long after = System.nanoTime();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = after - before;
      before = System.nanoTime();
    }
    Arrays.sort(times, 0, count);
    double median = (times[(count - 1) / 2] + times[count / 2]) / 2.0;
    return work.value(median / 1e9);
  }
}
