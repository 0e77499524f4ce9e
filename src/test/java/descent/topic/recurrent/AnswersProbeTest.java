package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import descent.topic.recurrent.AnswersProbe.Answered;
import descent.topic.recurrent.SequenceProbe.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersProbeTest {
  @ParameterizedTest
  @ValueSource(strings = {"names", "copy", "brackets", "tagging"})
  void answer_gathersWhatIsAskedOfEachSequence(String task) throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", task, "length", "60"))) {
      run.losses(5);
      List<Answered> found = run.experiment.answer(new AnswersProbe(3));
      assertEquals(3, found.size());
      List<Answer> first =
          run.experiment.answer(new SequenceProbe("")).answers().stream()
              .filter(answer -> !answer.asked().isEmpty())
              .toList();
      String between = task.equals("tagging") ? " " : "";
      assertEquals(
          String.join(between, first.stream().map(Answer::asked).toList()), found.get(0).asked());
      assertEquals(
          String.join(between, first.stream().map(Answer::told).toList()), found.get(0).told());
      double right = 0;
      double probability = 0;
      for (Answer answer : first) {
        right += answer.told().equals(answer.asked()) ? 1.0 / first.size() : 0;
        probability += answer.askedProbability() / first.size();
      }
      assertEquals(right, found.get(0).right(), 1e-9);
      assertEquals(probability, found.get(0).probability(), 1e-9);
    }
  }

  @Test
  void answer_ofNumbersIsHowFarTheSumIsOff() throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", "adding"))) {
      run.losses(5);
      for (Answered answered : run.experiment.answer(new AnswersProbe(5))) {
        double sum = 0;
        for (String marked : answered.read().split(" \\+ ")) {
          sum += Double.parseDouble(marked);
        }
        assertEquals(sum, Double.parseDouble(answered.asked()), 0.011);
        double told = Double.parseDouble(answered.told());
        assertEquals(told - Double.parseDouble(answered.asked()), answered.right(), 0.0011);
        assertTrue(Double.isNaN(answered.probability()));
      }
    }
  }

  @Test
  void answer_ofATextIsEmpty() {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", "char-lm"))) {
      assertEquals(List.of(), run.experiment.answer(new AnswersProbe(5)));
    }
  }
}
