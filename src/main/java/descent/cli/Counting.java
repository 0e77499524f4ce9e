package descent.cli;

import descent.experiment.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how many of a number of things are done: a bar on a terminal, elsewhere a
 * line every few seconds. For any thread.
 */
public final class Counting implements Progress, AutoCloseable {
  private static final long INTERVAL = 5_000_000_000L;

  private final CliContext context;
  private final boolean quiet;
  private @Nullable ProgressBar bar;
  private String counted = "";
  private long last = System.nanoTime();

  /**
   * @param quiet shows nothing
   */
  public Counting(CliContext context, boolean quiet) {
    this.context = context;
    this.quiet = quiet;
  }

  private ProgressBar bar(String what, double total) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax((long) total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(context.err()))
        .build();
  }

  @Override
  public synchronized void at(String what, double done, double total) {
    if (quiet) {
      return;
    }
    if (context.terminal()) {
      move(what, done, total);
    } else if (System.nanoTime() - last >= INTERVAL) {
      last = System.nanoTime();
      context.err().println(line(what, done, total));
    }
  }

  /** A bar only goes forward; what is counted next has one of its own. */
  private void move(String what, double done, double total) {
    ProgressBar shown = bar;
    if (shown == null || !counted.equals(what)) {
      close();
      shown = bar(what, total);
      bar = shown;
      counted = what;
    }
    shown.stepTo(Math.max((long) done, shown.getCurrent()));
  }

  /** Whole numbers, and tenths of what there are few of. */
  static String line(String what, double done, double total) {
    boolean tenths = total < 100 && done != Math.rint(done);
    String number = String.format(Locale.ROOT, tenths ? "%.1f" : "%.0f", done);
    return number + " of " + Math.round(total) + " " + what;
  }

  @Override
  public synchronized void close() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
    }
    bar = null;
  }
}
