package descent.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.polynomial.PolynomialTopic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonReaderTest {
  private static final String GOOD =
      """
      {
        "topic": "polynomial",
        "title": "T", "summary": "S", "notes": "1.2", "controls": ["learningRate"],
        "steps": [
          {
            "title": "A", "text": "B", "highlight": "play",
            "run": { "name": "one", "preset": "full-batch", "set": { "learningRate": 0.1, "batchSize": 0 } },
            "question": { "text": "Q", "answers": ["yes", "no"], "right": 2, "because": "so" },
            "plot": {
              "sketch": "Draw",
              "curves": [{ "run": "one", "of": "loss", "label": "L" }],
              "x": { "label": "step", "from": 0, "to": 9 },
              "y": { "label": "loss", "from": 0.1, "to": 10, "log": true }
            },
            "change": { "learningRate": 0.2 },
            "train": "2 epochs",
            "until": "loss.last < 1",
            "measure": ["stabilityLimit"],
            "claims": [{ "says": "C", "that": "one.loss.last < 1" }]
          }
        ]
      }
      """;

  private final LessonReader reader = new LessonReader(List.of(new PolynomialTopic()));

  @Test
  void aWholeLesson_isReadWithEverythingInIt() throws LessonFormatException {
    Lesson lesson = reader.read("lessons/1-good.json", GOOD);
    assertEquals("1-good", lesson.name());
    LessonStep step = lesson.steps().get(0);
    assertEquals(5, step.line());
    assertEquals("0.1", step.run().orElseThrow().set().get("learningRate"));
    assertEquals("0", step.run().orElseThrow().set().get("batchSize"));
    assertEquals(1, step.question().orElseThrow().right());
    assertTrue(step.plot().orElseThrow().isSketch());
    assertEquals(new Goal(0, 2), step.train().orElseThrow());
    assertTrue(step.isPrediction() && step.acts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"polynomial\" | \"chess\" | a.json, line 2: topic expected one of polynomial but found chess",
        "\"title\": \"T\", | '' | a.json, line 1: the file expected a title but has none",
        "\"title\": \"A\" | \"titel\": \"A\" | a.json, line 6: expected one of title, text, formulas, page, highlight, run, question, plot, change, train, until, measure, claims but found titel",
        "full-batch | half-batch | a.json, line 7: preset expected one of ",
        "\"learningRate\": 0.1 | \"eta\": 0.1 | a.json, line 7: There is no setting eta; expected one of ",
        "\"learningRate\": 0.1 | \"learningRate\": 99 | a.json, line 7: learningRate expected a number from 1e-5 to 10 but got 99",
        "\"play\" | \"replay\" | a.json, line 6: There is no setting replay; expected one of ",
        "\"right\": 2 | \"right\": 3 | a.json, line 8: right expected a number from 1 to 2 but found 3",
        "\"run\": \"one\" | \"run\": \"two\" | a.json, line 11: run expected one of one but found two",
        "\"from\": 0.1 | \"from\": 0 | a.json, line 13: an axis expected from < to, both positive with log, but found 0.0 and 10.0",
        "\"learningRate\": 0.2 | \"batchSize\": 2 | a.json, line 15: change expected a setting that may change while the run goes on but found batchSize",
        "2 epochs | soon | a.json, line 16: train expected a number of steps or epochs, such as '60 steps', or 'to the end' but found 'soon'",
        "loss.last < 1\", | loss.last 1\", | a.json, line 17: expected one of <, <=, >, >=, = but found '1' in 'loss.last 1'",
        "stabilityLimit | speed | a.json, line 18: measure expected one of eigenvalues, ",
        "\"C\" | 5 | a.json, line 19: says expected text but found 5",
        "\"controls\" | \"title\" | a.json, line 3: expected JSON: Duplicate field 'title'",
        "\"steps\": [ | \"steps\": | a.json, line 5: steps expected a list but found an object"
      })
  void whatIsWrong_isSaidWithItsLine(String good, String bad, String message) {
    assertTrue(GOOD.contains(good), good);
    String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad == null ? "" : bad);
    if (bad != null && bad.equals("\"steps\":")) {
      text = text.replaceFirst("\\]\\s*\\}\\s*$", "}");
    }
    String broken = text;
    LessonFormatException refused =
        assertThrows(LessonFormatException.class, () -> reader.read("a.json", broken));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
  }

  @Test
  void anActBeforeAnyRun_isRefused() {
    String text =
        """
        { "topic": "polynomial", "title": "T", "summary": "S",
          "steps": [{ "title": "A", "text": "B", "train": "1 step" }] }
        """;
    LessonFormatException refused =
        assertThrows(LessonFormatException.class, () -> reader.read("a.json", text));
    assertEquals(
        "a.json, line 2: this step expected a run before it but no step has begun one",
        refused.getMessage());
  }
}
