package descent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.run.RunJson;
import descent.run.sweep.SweepFolder;
import descent.run.sweep.SweepMerge;
import descent.run.sweep.SweepPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the parts of a sweep together; what is missing is named and may be merged later. */
@Command(
    name = "merge",
    description = "Put the parts of a sweep together, as if it had been made in one piece.",
    mixinStandardHelpOptions = true)
final class SweepMergeCommand implements Callable<Integer> {
  private static final int NAMED = 5;

  private final CliContext context;

  @Parameters(paramLabel = "PART", arity = "1..*", description = "Folders of the parts.")
  List<Path> parts = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the whole sweep.")
  @Nullable Path out;

  @Mixin OutputOptions output = new OutputOptions();

  SweepMergeCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (out == null) {
      throw new UsageException("sweep merge expected --out DIR");
    }
    SweepMerge merged = SweepMerge.of(parts, out, context::topic);
    Path summary = out.resolve(SweepFolder.SUMMARY).toAbsolutePath().normalize();
    int planned = merged.rows().size() + merged.missing().size();
    if (output.json()) {
      ObjectNode object = SweepReport.object(merged.topic(), merged.rows(), planned, summary);
      object.set(
          "missing", RunJson.value(merged.missing().stream().map(SweepPoint::folder).toList()));
      context.out().println(RunJson.line(object));
    } else {
      SweepReport.print(context, merged.rows(), planned, summary);
    }
    if (!merged.missing().isEmpty()) {
      context.err().println("descent: " + missing(merged.missing()));
    }
    return Cli.OK;
  }

  private static String missing(List<SweepPoint> missing) {
    String named =
        missing.stream().limit(NAMED).map(SweepPoint::folder).collect(Collectors.joining(", "));
    int more = missing.size() - NAMED;
    return "the whole is not complete: no part has ended %s%s; merge again when they have"
        .formatted(named, more > 0 ? " and " + more + " more" : "");
  }
}
