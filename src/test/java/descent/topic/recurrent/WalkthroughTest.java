package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import descent.topic.recurrent.Walkthrough.Frame;
import descent.topic.recurrent.Walkthrough.Guess;
import descent.topic.recurrent.Walkthrough.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkthroughTest {
  private static final double CLOSE = 2e-5;

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @CsvSource({
    "lstm,1,false,names,0",
    "lstm,3,false,char-lm,2",
    "lstm,2,true,tagging,3",
    "gru,1,false,adding,0",
    "gru,2,true,names,2",
    "rnn-tanh,2,false,brackets,1",
    "rnn-relu,1,false,copy,0"
  })
  void numbers_areWhatTheFormulasSay(
      String cell, int layers, boolean bidirectional, String task, int trace)
      throws DivergedException {
    Map<String, String> settings =
        Map.of(
            "cell",
            cell,
            "layers",
            String.valueOf(layers),
            "bidirectional",
            String.valueOf(bidirectional),
            "task",
            task,
            "residual",
            "true",
            "initialState",
            "learned");
    try (RecurrentFixture run = new RecurrentFixture(settings)) {
      run.losses(5);
      Walkthrough walk = run.experiment.answer(new WalkthroughProbe("", trace, 7));
      assertEquals(7, walk.unit());
      for (int t = 0; t < walk.trace().steps(); t++) {
        checkStep(walk, t);
      }
    }
  }

  private static void checkStep(Walkthrough walk, int t) {
    int before = walk.before(t);
    walk.inputSums()
        .forEach(
            (gate, sums) -> {
              double a = sums[t];
              double b = walk.hiddenSums().get(gate)[t];
              double expected =
                  switch (gate) {
                    case "g" -> Math.tanh(a + b);
                    case "n" -> Math.tanh(a + walk.value("r", t) * b);
                    case "h" ->
                        walk.cell() == CellKind.RNN_RELU ? Math.max(0, a + b) : Math.tanh(a + b);
                    default -> sigmoid(a + b);
                  };
              assertEquals(expected, walk.value(gate, t), CLOSE, gate + " at step " + t);
            });
    if (walk.cell() == CellKind.LSTM) {
      double c =
          walk.value("f", t) * walk.value("c", before) + walk.value("i", t) * walk.value("g", t);
      assertEquals(c, walk.value("c", t), CLOSE);
      assertEquals(walk.value("o", t) * Math.tanh(c), walk.value("h", t), CLOSE);
    } else if (walk.cell() == CellKind.GRU) {
      double z = walk.value("z", t);
      double h = (1 - z) * walk.value("n", t) + z * walk.value("h", before);
      assertEquals(h, walk.value("h", t), CLOSE);
    }
  }

  @Test
  void softmax_isThatOfTheSequencesAnswers() throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", "char-lm"))) {
      run.losses(5);
      Walkthrough walk = run.experiment.answer(new WalkthroughProbe("the", 0, 0));
      SequenceProbe.Read read = run.experiment.answer(new SequenceProbe("the"));
      assertEquals(List.of("t", "h", "e"), walk.read());
      for (int t = 0; t < 3; t++) {
        Guess best = walk.outputs().get(t).get(0);
        assertEquals(read.answers().get(t).told(), best.label());
        assertEquals(read.answers().get(t).probability(), best.probability(), CLOSE);
        assertEquals(best.probability(), Math.exp(best.logit() - best.logSum()), 1e-9);
      }
    }
  }

  @Test
  void frames_fillInOneNumberAfterTheOther() {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("cell", "gru"))) {
      Walkthrough walk = run.experiment.answer(new WalkthroughProbe("ab", 0, 0));
      assertEquals(
          List.of(
              new Frame(0, Part.X),
              new Frame(0, Part.R),
              new Frame(0, Part.Z),
              new Frame(0, Part.N),
              new Frame(0, Part.H),
              new Frame(1, Part.X),
              new Frame(1, Part.R),
              new Frame(1, Part.Z),
              new Frame(1, Part.N),
              new Frame(1, Part.H),
              new Frame(1, Part.OUTPUT)),
          walk.frames());
    }
  }

  @Test
  void lowerLayersAndReverseDirections_sayNothingOrAtTheirOwnEnd() {
    Map<String, String> settings = Map.of("layers", "2", "bidirectional", "true");
    try (RecurrentFixture run = new RecurrentFixture(settings)) {
      Walkthrough lower = run.experiment.answer(new WalkthroughProbe("abc", 0, 0));
      assertTrue(lower.outputs().stream().allMatch(List::isEmpty));
      Walkthrough reverse = run.experiment.answer(new WalkthroughProbe("abc", 3, 0));
      assertEquals(new Frame(2, Part.X), reverse.frames().get(0));
      assertEquals(new Frame(0, Part.OUTPUT), reverse.frames().get(reverse.frames().size() - 1));
    }
  }

  @Test
  void layerNorm_standsBetweenSumsAndGates() {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("layerNorm", "true"))) {
      Walkthrough walk = run.experiment.answer(new WalkthroughProbe("", 0, 0));
      assertTrue(walk.normalized() && walk.inputSums().isEmpty());
    }
  }
}
