package descent.topic.cnn.inspect;

import descent.engine.tensor.Tensor;
import descent.topic.cnn.CnnMoment;
import descent.topic.cnn.CnnProbe;
import descent.topic.cnn.JudgedPictures;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Asks what the network says now about some pictures of the validation half: so few that training
 * hardly waits. Many such questions make up the whole half.
 *
 * @param from index of the first picture
 * @param count how many; fewer at the end of the half
 */
public record JudgeProbe(int from, int count) implements CnnProbe<JudgedPictures> {
  @Override
  public JudgedPictures answer(CnnMoment moment) {
    int end = Math.min(moment.validation().count(), from + count);
    int[] indices = IntStream.range(from, end).toArray();
    int[] labels = Arrays.stream(indices).map(moment.validation()::label).toArray();
    float[] logits =
        moment.evaluating(
            () -> {
              Tensor input = moment.batch(moment.validation(), indices).inputs();
              return moment.network().forward(input).toFloats();
            });
    return new JudgedPictures(moment.step(), labels, logits, moment.data().classNames().size());
  }
}
