package descent.topic.tsp.inspect;

import descent.engine.tensor.Generator;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.TspQuestion;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.model.TourBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One label, as the network gets to see it under the run's symmetries.
 *
 * @param count lessons
 */
public record LessonsProbe(int count) implements TspQuestion<List<LessonsProbe.Lesson>> {
  /**
   * A lesson.
   *
   * @param places of the cities (n, 2) by their numbers in this lesson
   * @param tour target (n); starts at 0
   */
  public record Lesson(float[] places, int[] tour) {}

  @Override
  public List<Lesson> answer(TspMoment moment) {
    LabelledInstance label = moment.validation().get(0);
    TourBatch batch =
        moment
            .config()
            .symmetries()
            .batch(moment.device(), Collections.nCopies(count, label), new Generator(1));
    int n = label.instance().size();
    float[] places = batch.cities().places().toFloats();
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lessons.add(
          new Lesson(
              Arrays.copyOfRange(places, 2 * n * i, 2 * n * (i + 1)),
              Arrays.copyOfRange(batch.tours(), n * i, n * (i + 1))));
    }
    return lessons;
  }
}
