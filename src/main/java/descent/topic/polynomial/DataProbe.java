package descent.topic.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the data and what is known of it; the answer is the same throughout a run.
 *
 * @param matrixRows how many rows of the design matrix to show, at most as many as there are
 * @param curvePoints points of each curve, at least 2
 */
public record DataProbe(int matrixRows, int curvePoints) implements Question<DataProbe.Data> {
  public DataProbe {
    if (matrixRows < 0 || curvePoints < 2) {
      throw new IllegalArgumentException(
          "DataProbe expected matrixRows of at least 0 and curvePoints of at least 2 but got "
              + matrixRows
              + " and "
              + curvePoints);
    }
  }

  /**
   * The data.
   *
   * @param task what is learned from it
   * @param train z in training units
   * @param validation z in training units
   * @param scale to the data's own units
   * @param truth what generated it; empty for a file
   * @param zMin the range of z to draw, the data's own units
   * @param zMax the other end
   * @param truthCurve empty for a file
   * @param closedForm empty for classification
   * @param closedFormCurve empty for classification
   * @param originalClosedForm the closed form's weights in the data's own units; empty for
   *     classification
   * @param matrixNames the columns of X: 1, z, z^2, ..., y in classification, 1 (bias) if the layer
   *     has a bias
   * @param matrix the first rows of X
   * @param targets y, or the class, of those rows
   * @param rows of X
   * @param rank of X
   * @param parameterNames w0, w1, ..., b
   */
  public record Data(
      Task task,
      Points train,
      Points validation,
      ZScale scale,
      String zName,
      String yName,
      Optional<Truth> truth,
      double zMin,
      double zMax,
      Optional<Curve> truthCurve,
      Optional<ClosedForm> closedForm,
      Optional<Curve> closedFormCurve,
      Optional<Polynomial> originalClosedForm,
      List<String> matrixNames,
      List<double[]> matrix,
      double[] targets,
      int rows,
      int rank,
      List<String> parameterNames) {}

  @Override
  public Data answer(Moment moment) {
    Problem problem = moment.problem();
    PolynomialData data = problem.data();
    DesignMatrix x = problem.extendedX();
    double[] range = problem.zRange();
    Optional<ClosedForm> fit = problem.closedForm();
    int shown = Math.min(matrixRows, x.rows());
    List<double[]> matrix = new ArrayList<>();
    double[] targets = new double[shown];
    for (int i = 0; i < shown; i++) {
      matrix.add(Arrays.copyOfRange(x.values(), i * x.columns(), (i + 1) * x.columns()));
      targets[i] =
          problem.config().task().isClassification()
              ? data.train().labels()[i]
              : data.train().y()[i];
    }
    return new Data(
        problem.config().task(),
        data.train().copy(),
        data.validation().copy(),
        data.scale(),
        data.zName(),
        data.yName(),
        data.truth(),
        range[0],
        range[1],
        data.truth().map(truth -> curve(truth.polynomial(), data.scale(), range)),
        fit,
        fit.map(form -> curve(form.polynomial(), data.scale(), range)),
        fit.map(form -> form.polynomial().inOriginalUnits(data.scale())),
        x.names(),
        List.copyOf(matrix),
        targets,
        x.rows(),
        problem.rank(),
        problem.parameterNames());
  }

  private Curve curve(Polynomial polynomial, ZScale scale, double[] range) {
    return Curve.of(polynomial, scale, range[0], range[1], curvePoints);
  }
}
