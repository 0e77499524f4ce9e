package descent.cli;

import picocli.CommandLine.Option;

/** Whether a command says how far it is; a picocli mixin. */
public final class ProgressOptions {
  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  /** Whether no progress is wanted. */
  public boolean quiet() {
    return quiet;
  }
}
