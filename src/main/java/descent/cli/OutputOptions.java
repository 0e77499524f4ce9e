package descent.cli;

import picocli.CommandLine.Option;

/** How a command says what came out; a picocli mixin. */
public final class OutputOptions {
  @Option(names = "--json", description = "Standard output is one JSON object.")
  private boolean json;

  @Option(names = Cli.DEBUG, description = "Print the stack trace of an error.")
  private boolean debug;

  /** Whether standard output is one JSON object and nothing else. */
  public boolean json() {
    return json;
  }

  /** Whether the stack trace of an error is wanted. */
  boolean debug() {
    return debug;
  }
}
