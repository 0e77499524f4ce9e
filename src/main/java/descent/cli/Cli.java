package descent.cli;

import descent.experiment.SettingException;
import descent.run.RunEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a command line: exit code 0, 1 for what failed, 2 for wrong usage. */
public final class Cli {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  static final String DEBUG = "--debug";

  private final CliContext context;
  private final List<Object> commands;

  /** {@code commands} are picocli command objects beside the general ones. */
  public Cli(CliContext context, List<Object> commands) {
    this.context = context;
    this.commands = List.copyOf(commands);
  }

  /** The program itself; without a command it opens the window, which is not for this class. */
  @Command(
      name = "descent",
      description = "Watch deep networks learn. Without a command it opens the window.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      versionProvider = Version.class)
  static final class Root implements Runnable {
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(names = DEBUG, description = "Print the stack trace of an error.")
    boolean debug;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Descent " + RunEnvironment.descentVersion()};
    }
  }

  public int run(String... arguments) {
    boolean debug = Arrays.asList(arguments).contains(DEBUG);
    CommandLine line = commandLine();
    line.setParameterExceptionHandler((e, args) -> fail(e, debug, USAGE));
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          boolean usage = e instanceof UsageException || e instanceof SettingException;
          return fail(e, debug, usage ? USAGE : FAILED);
        });
    int code = line.execute(arguments);
    context.out().flush();
    context.err().flush();
    return code;
  }

  private CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(new TrainCommand(context))
            .addSubcommand(EvaluateCommand.of(context))
            .addSubcommand(
                new CommandLine(new SweepCommand(context))
                    .addSubcommand(new SweepMergeCommand(context)))
            .addSubcommand(new TopicsCommand(context))
            .addSubcommand(
                new CommandLine(new LessonsCommand(context))
                    .addSubcommand(new LessonsCheckCommand(context)))
            .addSubcommand(new BenchCommand(context));
    commands.forEach(line::addSubcommand);
    line.setOut(new PrintWriter(context.out(), true));
    line.setErr(new PrintWriter(context.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private int fail(Exception e, boolean debug, int code) {
    context.err().println("descent: " + oneLine(e));
    if (debug) {
      e.printStackTrace(context.err());
    }
    return code;
  }

  /** The message of a failure in one line; its kind where it has none. */
  static String oneLine(Throwable e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    String joined = message.strip().replaceAll("\\s*\\R\\s*", " ");
    boolean plain =
        e instanceof IOException
            || e instanceof IllegalArgumentException
            || e instanceof UsageException
            || e instanceof CommandLine.ParameterException;
    boolean bare = e instanceof FileSystemException || !plain;
    return bare ? e.getClass().getSimpleName() + ": " + joined : joined;
  }
}
