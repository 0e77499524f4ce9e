package descent.cli;

import picocli.CommandLine.Option;

/** How many threads work on a result that does not depend on it; a picocli mixin. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Any number gives the same result (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * The number of threads.
   *
   * @throws UsageException if it is below 1
   */
  public int count() {
    if (threads < 1) {
      throw new UsageException("--threads expected at least 1 but got " + threads);
    }
    return threads;
  }
}
