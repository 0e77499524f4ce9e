package descent.lesson;

import java.util.List;

/**
 * A question with answers to choose from, asked before the run shows which is right.
 *
 * @param right index of the right answer
 * @param because why; shown with the result
 */
public record Question(String text, List<String> answers, int right, String because) {
  public Question {
    answers = List.copyOf(answers);
  }
}
