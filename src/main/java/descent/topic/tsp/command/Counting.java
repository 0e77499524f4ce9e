package descent.topic.tsp.command;

import descent.cli.CliContext;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how many of a number of things are done: a bar on a terminal, elsewhere a
 * line every few seconds. For any thread.
 */
final class Counting implements AutoCloseable {
  private static final long INTERVAL = 5_000_000_000L;

  private final CliContext context;
  private final String what;
  private final long total;
  private final boolean quiet;
  private final @Nullable ProgressBar bar;
  private long last = System.nanoTime();

  Counting(CliContext context, String what, long total, boolean quiet) {
    this.context = context;
    this.what = what;
    this.total = total;
    this.quiet = quiet;
    this.bar = quiet || !context.terminal() ? null : bar();
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(context.err()))
        .build();
  }

  /** So many are done. */
  synchronized void at(long done) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.stepTo(Math.max(done, shown.getCurrent()));
    } else if (!quiet && System.nanoTime() - last >= INTERVAL) {
      last = System.nanoTime();
      context.err().println(done + " of " + total + " " + what);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
