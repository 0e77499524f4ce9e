package descent.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.Preset;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.run.RunJson;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what can be trained and set. */
@Command(
    name = "topics",
    description = "The topics, their presets and every setting with default and range.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = Cli.DEBUG, description = "Print the stack trace of an error.")
  boolean debug;

  TopicsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (json) {
      ObjectNode object = RunJson.object();
      ArrayNode topics = object.putArray("topics");
      context.topics().forEach(topic -> put(topics.addObject(), topic));
      context.out().println(RunJson.line(object));
    } else {
      context.topics().forEach(this::print);
    }
    return Cli.OK;
  }

  private void print(Topic topic) {
    PrintStream out = context.out();
    out.println(topic.name() + ": " + topic.summary());
    if (!topic.presets().isEmpty()) {
      out.println("  presets");
      for (Preset preset : topic.presets()) {
        out.printf("    %-24s %s%n", preset.name(), preset.description());
      }
    }
    if (!topic.checkpoints().isEmpty()) {
      out.println("  checkpoints: " + String.join(", ", topic.checkpoints()));
    }
    String group = "";
    for (SettingSpec setting : topic.settings().settings()) {
      if (!setting.group().equals(group)) {
        group = setting.group();
        out.println("  " + group);
      }
      String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
      out.printf(
          "    %-24s %s%n    %-24s %s%n",
          setting.name() + "=" + SettingSpec.typed(setting.defaultValue()),
          setting.help(),
          "",
          setting.expected() + unit + (setting.live() ? "; may change while it runs" : ""));
    }
    out.println();
  }

  private static void put(ObjectNode object, Topic topic) {
    object.put("name", topic.name());
    object.put("title", topic.title());
    object.put("summary", topic.summary());
    ArrayNode presets = object.putArray("presets");
    for (Preset preset : topic.presets()) {
      ObjectNode item = presets.addObject();
      item.put("name", preset.name());
      item.put("description", preset.description());
      item.set("settings", RunJson.value(preset.settings()));
    }
    object.set("checkpoints", RunJson.value(topic.checkpoints()));
    ArrayNode settings = object.putArray("settings");
    for (SettingSpec setting : topic.settings().settings()) {
      put(settings.addObject(), setting);
    }
  }

  private static void put(ObjectNode object, SettingSpec setting) {
    object.put("name", setting.name());
    object.put("group", setting.group());
    object.put("label", setting.label());
    object.put("help", setting.help());
    object.set("default", RunJson.value(setting.defaultValue()));
    if (setting.isNumber()) {
      object.set("min", RunJson.value(setting.min()));
      object.set("max", RunJson.value(setting.max()));
    }
    if (!setting.choices().isEmpty()) {
      object.set("choices", RunJson.value(setting.choices()));
    }
    object.put("expected", setting.expected());
    object.put("unit", setting.unit());
    object.put("live", setting.live());
  }
}
