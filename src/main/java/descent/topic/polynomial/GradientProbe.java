package descent.topic.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks for the gradient of the training loss twice: by the notes' formula in float64 and by the
 * tape in float32.
 *
 * @param rows how many rows of X, y, X w and y - X w to show
 */
public record GradientProbe(int rows) implements Question<GradientProbe.Gradients> {
  /**
   * The gradient over all N training points. In regression the formula is -2/N X^T (y - X w); in
   * classification 1/N X^T (p - t) with p the probabilities and t the classes, one column for each
   * output.
   *
   * @param names of the parameters
   * @param parameters w, then b
   * @param count N
   * @param factor -2/N, or 1/N in classification
   * @param xRows the first rows of X
   * @param targets y, or the class, of those rows
   * @param predictions X w of those rows, or the probability of the class
   * @param residuals y - X w of those rows, or p - t of the class that is shown
   * @param transposeTimesResidual X^T times the residual of all rows, one number for each parameter
   * @param formula factor times that
   * @param autograd by the tape
   * @param largestDifference between the two, absolute
   * @param loss over all training points
   */
  public record Gradients(
      List<String> names,
      double[] parameters,
      int count,
      double factor,
      List<double[]> xRows,
      double[] targets,
      double[] predictions,
      double[] residuals,
      double[] transposeTimesResidual,
      double[] formula,
      double[] autograd,
      double largestDifference,
      double loss) {}

  @Override
  public Gradients answer(Moment moment) {
    Problem problem = moment.problem();
    DesignMatrix x = problem.extendedX();
    double[] parameters = moment.parameters();
    boolean classification = problem.config().task().isClassification();
    double factor = (classification ? 1.0 : -2.0) / x.rows();
    double[] formula = problem.train().gradient(parameters);
    double[] product = new double[formula.length];
    double[] autograd = moment.autograd().get();
    double largest = 0;
    for (int i = 0; i < formula.length; i++) {
      product[i] = formula[i] / factor;
      largest = Math.max(largest, Math.abs(formula[i] - autograd[i]));
    }
    int shown = Math.max(0, Math.min(rows, x.rows()));
    List<double[]> xRows = new ArrayList<>();
    double[][] lines = new double[3][shown];
    for (int i = 0; i < shown; i++) {
      xRows.add(Arrays.copyOfRange(x.values(), i * x.columns(), (i + 1) * x.columns()));
      fillLine(problem, parameters, i, lines);
    }
    return new Gradients(
        problem.parameterNames(),
        parameters.clone(),
        x.rows(),
        factor,
        List.copyOf(xRows),
        lines[0],
        lines[1],
        lines[2],
        product,
        formula,
        autograd,
        largest,
        problem.train().loss(parameters));
  }

  private static void fillLine(Problem problem, double[] parameters, int i, double[][] lines) {
    Points train = problem.data().train();
    double[] outputs = problem.outputs(parameters, train.z()[i], train.y()[i]);
    if (problem.config().task().isClassification()) {
      int label = train.labels()[i];
      lines[0][i] = label;
      lines[1][i] = CrossEntropy.probabilities(outputs)[label];
      lines[2][i] = lines[1][i] - 1;
    } else {
      lines[0][i] = train.y()[i];
      lines[1][i] = outputs[0];
      lines[2][i] = train.y()[i] - outputs[0];
    }
  }
}
