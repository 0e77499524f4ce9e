package descent.topic.recurrent;

import descent.topic.recurrent.SequenceProbe.Answer;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has the model answer the first held-out sequences of which something is asked.
 *
 * @param count how many, if there are so many; a text has none
 */
public record AnswersProbe(int count) implements RecurrentQuestion<List<AnswersProbe.Answered>> {
  /**
   * A sequence and what is said of it.
   *
   * @param read the sequence, as people write it; of numbers the marked ones
   * @param asked what is right, at one step after the other where several are asked
   * @param told what the model says there
   * @param right the share of these that it has right; of a number how far it is off
   * @param probability that it gives to what is right, the mean; NaN for a number
   */
  public record Answered(
      String read, String asked, String told, double right, double probability) {}

  @Override
  public List<Answered> answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    if (data.isText()) {
      return List.of();
    }
    return IntStream.range(0, data.validation().size())
        .mapToObj(i -> data.validation().get(0, i))
        .filter(AnswersProbe::asks)
        .limit(count)
        .map(example -> answered(moment, example))
        .toList();
  }

  private static boolean asks(Example example) {
    return example.targets().length == 0
        || Arrays.stream(example.targets()).anyMatch(target -> target != Example.NONE);
  }

  private static Answered answered(RecurrentMoment moment, Example example) {
    Task task = moment.data().task();
    List<Answer> asked =
        SequenceProbe.answers(moment, example).stream()
            .filter(answer -> !answer.asked().isEmpty())
            .toList();
    String between = task == Task.TAGGING ? " " : "";
    return new Answered(
        read(moment.data(), example, between),
        join(asked.stream().map(Answer::asked), between),
        join(asked.stream().map(Answer::told), between),
        task == Task.ADDING
            ? asked.get(0).error()
            : asked.stream().filter(a -> a.told().equals(a.asked())).count()
                / (double) asked.size(),
        asked.stream().mapToDouble(Answer::askedProbability).average().orElse(Double.NaN));
  }

  private static String read(RecurrentData data, Example example, String between) {
    List<String> steps = Tokens.steps(data, example);
    return data.task() == Task.ADDING
        ? join(
            steps.stream()
                .filter(step -> step.endsWith(Tokens.MARK))
                .map(step -> step.replace(Tokens.MARK, "")),
            " + ")
        : String.join(between, steps);
  }

  private static String join(Stream<String> words, String between) {
    return String.join(between, words.toList());
  }
}
