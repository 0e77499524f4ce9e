package descent.topic.polynomial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks how the parameters went so far, thinned to a bounded number of steps. */
public record HistoryProbe() implements Question<HistoryProbe.History> {
  /**
   * The parameters over time.
   *
   * @param names w0, w1, ..., b
   * @param steps updates made, ascending, at most a few thousand
   * @param series for each parameter its values at those steps
   * @param trueWeights for each parameter the one that generated the data; NaN where there is none;
   *     empty for a file or a classification
   * @param closedForm the same of the least-squares fit; empty for classification
   */
  public record History(
      List<String> names,
      long[] steps,
      List<double[]> series,
      Optional<double[]> trueWeights,
      Optional<double[]> closedForm) {}

  @Override
  public History answer(Moment moment) {
    Problem problem = moment.problem();
    List<double[]> series = new ArrayList<>();
    for (int i = 0; i < moment.parameters().length; i++) {
      series.add(moment.history().of(i));
    }
    return new History(
        problem.parameterNames(),
        moment.history().steps(),
        List.copyOf(series),
        problem.trueParameters(),
        problem.closedForm().map(fit -> fit.parameters().clone()));
  }
}
