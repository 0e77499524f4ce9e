package descent.experiment;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Times the steps of a benchmark one by one. */
record StepTimer(double seconds) {
  /** The part of a second that the JIT may compile for at a speed that is steady. */
  private static final double REST = 0.05;

  /** A warm-up ends after so many times the measurement in any case. */
  private static final int LONGEST_WARM_UP = 4;

  private static final int FEWEST = 5;
  private static final int FEWEST_TIMED = 3;

  double measure(Benchmark.Work work) throws DivergedException {
    warmUp(work);
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

  /**
   * The vector loops are slow until the JIT has compiled them, and compiling takes time from the
   * steps: so the warm-up lasts as long as the measurement, and then until the JIT rests.
   */
  private void warmUp(Benchmark.Work work) throws DivergedException {
    for (int i = 0; i < FEWEST; i++) {
      work.step();
    }
    long start = System.nanoTime();
    double second = Math.min(1, seconds);
    double elapsed = 0;
    boolean rests = false;
    while (elapsed < seconds || !rests && elapsed < LONGEST_WARM_UP * seconds) {
      long compiled = compilationMillis();
      double end = elapsed + second;
      while (elapsed < end) {
        work.step();
        elapsed = (System.nanoTime() - start) / 1e9;
      }
      rests = compilationMillis() - compiled < 1000 * REST * second;
    }
  }

  private static long compilationMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
        ? 0
        : compiler.getTotalCompilationTime();
  }
}
