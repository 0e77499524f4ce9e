package descent.lesson;

import descent.experiment.Measure;
import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads lessons and checks all of them that can be checked without a run: keys, topic, presets,
 * settings and their values, controls, runs, measures, conditions.
 */
public final class LessonReader {
  /** Controls that are not settings. */
  private static final List<String> CONTROLS =
      List.of("play", "step", "restart", "new-seed", "stop", "speed");

  private final List<Topic> topics;

  public LessonReader(List<Topic> topics) {
    this.topics = List.copyOf(topics);
  }

  /**
   * Reads a lesson.
   *
   * @param file its name, for messages
   * @param text what stands in it
   * @throws LessonFormatException if it cannot be used: the first thing that is wrong, and its line
   */
  public Lesson read(String file, String text) throws LessonFormatException {
    JsonPart root =
        JsonPart.read(file, text)
            .withKeys("topic", "title", "summary", "notes", "controls", "steps");
    Topic topic = topic(root.get("topic"));
    List<JsonPart> parts = root.get("steps").elements();
    if (parts.isEmpty()) {
      throw root.get("steps").wrong("steps expected at least one step");
    }
    Steps steps = new Steps(topic);
    List<LessonStep> read = new ArrayList<>();
    for (JsonPart part : parts) {
      read.add(steps.step(part));
    }
    for (JsonPart control : root.list("controls")) {
      setting(topic, control);
    }
    return new Lesson(
        file,
        topic.name(),
        root.get("title").text(),
        root.get("summary").text(),
        root.text("notes"),
        root.texts("controls"),
        read);
  }

  private Topic topic(JsonPart part) throws LessonFormatException {
    String name = part.text();
    List<String> names = topics.stream().map(Topic::name).toList();
    if (!names.contains(name)) {
      throw part.wrong("topic expected one of " + String.join(", ", names) + " but found " + name);
    }
    return topics.get(names.indexOf(name));
  }

  private static String setting(Topic topic, JsonPart part) throws LessonFormatException {
    String name = part.text();
    try {
      return topic.settings().setting(name).name();
    } catch (SettingException e) {
      throw part.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Reads something that says by itself what is wrong with it. */
  private static <T> T say(JsonPart part, Function<String, T> reader) throws LessonFormatException {
    try {
      return reader.apply(part.text());
    } catch (ClaimException e) {
      throw part.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Reads steps in order, and knows which runs there are. */
  private static final class Steps {
    private final Topic topic;
    private final Set<String> runs = new HashSet<>();

    Steps(Topic topic) {
      this.topic = topic;
    }

    LessonStep step(JsonPart part) throws LessonFormatException {
      part.withKeys(
          "title",
          "text",
          "formulas",
          "page",
          "highlight",
          "run",
          "question",
          "plot",
          "change",
          "train",
          "until",
          "measure",
          "claims");
      Optional<JsonPart> start = part.find("run");
      Optional<RunStart> run = start.isEmpty() ? Optional.empty() : Optional.of(run(start.get()));
      LessonStep step =
          new LessonStep(
              part.line(),
              part.get("title").text(),
              part.get("text").text(),
              part.texts("formulas"),
              part.text("page"),
              highlight(part),
              run,
              question(part),
              plot(part),
              settings(part, "change", true),
              goal(part),
              until(part),
              measures(part),
              claims(part));
      if (step.acts() && runs.isEmpty() && !onlyAsks(step)) {
        throw part.wrong("this step expected a run before it but no step has begun one");
      }
      return step;
    }

    private static boolean onlyAsks(LessonStep step) {
      return step.train().isEmpty()
          && step.until().isEmpty()
          && step.change().isEmpty()
          && step.measure().isEmpty();
    }

    private String highlight(JsonPart part) throws LessonFormatException {
      Optional<JsonPart> found = part.find("highlight");
      if (found.isEmpty()) {
        return "";
      }
      String name = found.get().text();
      return CONTROLS.contains(name) ? name : setting(topic, found.get());
    }

    private RunStart run(JsonPart part) throws LessonFormatException {
      part.withKeys("name", "preset", "set", "seed");
      String name = part.get("name").text();
      if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
        throw part.get("name").wrong("name expected letters and digits but found " + name);
      }
      runs.add(name);
      String preset = part.text("preset");
      Set<String> presets = new HashSet<>(topic.presets().stream().map(Preset::name).toList());
      if (!preset.isEmpty() && !presets.contains(preset)) {
        throw part.get("preset")
            .wrong(
                "preset expected one of "
                    + String.join(", ", topic.presets().stream().map(Preset::name).toList())
                    + " but found "
                    + preset);
      }
      long seed = part.find("seed").isPresent() ? (long) part.number("seed") : 1;
      return new RunStart(
          name, preset.isEmpty() ? RunStart.NO_PRESET : preset, settings(part, "set", false), seed);
    }

    private Map<String, String> settings(JsonPart part, String key, boolean live)
        throws LessonFormatException {
      Map<String, String> settings = new LinkedHashMap<>();
      Optional<JsonPart> found = part.find(key);
      if (found.isEmpty()) {
        return settings;
      }
      for (Map.Entry<String, JsonPart> each : found.get().parts().entrySet()) {
        String typed = each.getValue().typed();
        try {
          SettingSpec spec = topic.settings().setting(each.getKey());
          spec.parse(typed);
          if (live && !spec.live()) {
            throw each.getValue()
                .wrong(
                    "change expected a setting that may change while the run goes on but found "
                        + spec.name());
          }
        } catch (SettingException e) {
          throw each.getValue().wrong(String.valueOf(e.getMessage()));
        }
        settings.put(each.getKey(), typed);
      }
      return settings;
    }

    private static Optional<Question> question(JsonPart part) throws LessonFormatException {
      Optional<JsonPart> found = part.find("question");
      if (found.isEmpty()) {
        return Optional.empty();
      }
      JsonPart asked = found.get().withKeys("text", "answers", "right", "because");
      List<String> answers = asked.texts("answers");
      if (answers.size() < 2) {
        throw asked.wrong("answers expected at least 2 but found " + answers.size());
      }
      double right = asked.number("right");
      if (right != Math.rint(right) || right < 1 || right > answers.size()) {
        throw asked
            .get("right")
            .wrong("right expected a number from 1 to " + answers.size() + " but found " + right);
      }
      return Optional.of(
          new Question(
              asked.get("text").text(), answers, (int) right - 1, asked.get("because").text()));
    }

    private Optional<Plot> plot(JsonPart part) throws LessonFormatException {
      Optional<JsonPart> found = part.find("plot");
      if (found.isEmpty()) {
        return Optional.empty();
      }
      JsonPart plot = found.get().withKeys("sketch", "curves", "x", "y");
      List<Plot.Line> lines = new ArrayList<>();
      for (JsonPart line : plot.get("curves").elements()) {
        line.withKeys("run", "of", "label");
        Optional<JsonPart> run = line.find("run");
        if (run.isPresent()) {
          known(run.get());
        }
        lines.add(new Plot.Line(line.text("run"), line.get("of").text(), line.get("label").text()));
      }
      return Optional.of(
          new Plot(plot.text("sketch"), lines, axis(plot.get("x")), axis(plot.get("y"))));
    }

    private void known(JsonPart run) throws LessonFormatException {
      if (!runs.contains(run.text())) {
        throw run.wrong(
            "run expected one of "
                + String.join(", ", runs.stream().sorted().toList())
                + " but found "
                + run.text());
      }
    }

    private static Plot.Axis axis(JsonPart part) throws LessonFormatException {
      part.withKeys("label", "from", "to", "log", "names");
      double from = part.number("from");
      double to = part.number("to");
      boolean log = part.flag("log");
      if (!(from < to) || (log && from <= 0)) {
        throw part.wrong(
            "an axis expected from < to, both positive with log, but found " + from + " and " + to);
      }
      return new Plot.Axis(part.get("label").text(), from, to, log, part.texts("names"));
    }

    private static Optional<Goal> goal(JsonPart part) throws LessonFormatException {
      Optional<JsonPart> found = part.find("train");
      return found.isEmpty() ? Optional.empty() : Optional.of(say(found.get(), Goal::parse));
    }

    private static Optional<Condition> until(JsonPart part) throws LessonFormatException {
      Optional<JsonPart> found = part.find("until");
      return found.isEmpty() ? Optional.empty() : Optional.of(say(found.get(), Condition::parse));
    }

    private List<String> measures(JsonPart part) throws LessonFormatException {
      List<String> names = topic.measures().stream().map(Measure::name).toList();
      for (JsonPart measure : part.list("measure")) {
        if (!names.contains(measure.text())) {
          throw measure.wrong(
              "measure expected one of "
                  + String.join(", ", names)
                  + " but found "
                  + measure.text());
        }
      }
      return part.texts("measure");
    }

    private static List<Claim> claims(JsonPart part) throws LessonFormatException {
      List<Claim> claims = new ArrayList<>();
      for (JsonPart claim : part.list("claims")) {
        claim.withKeys("says", "that");
        claims.add(new Claim(claim.get("says").text(), say(claim.get("that"), Condition::parse)));
      }
      return claims;
    }
  }
}
