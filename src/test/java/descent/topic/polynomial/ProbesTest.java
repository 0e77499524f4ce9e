package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the views ask of a run, without a window. */
class ProbesTest {
  private static final Map<String, String> BIASED = Map.of("bias", "true", "batchSize", "0");

  @ParameterizedTest
  @CsvSource({
    "regression,false",
    "regression,true",
    "binary,false",
    "binary,true",
    "multi-class,true"
  })
  void gradient_ofTheFormulaEqualsAutograd(String task, String bias) throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("task", task, "bias", bias), 1)) {
      run.losses(7);
      double[] before = run.snapshot().gradient();

      GradientProbe.Gradients answer = run.experiment.answer(new GradientProbe(4));

      double largest = 0;
      for (int i = 0; i < answer.formula().length; i++) {
        largest = Math.max(largest, Math.abs(answer.formula()[i]));
        assertEquals(
            answer.formula()[i], answer.factor() * answer.transposeTimesResidual()[i], 1e-12);
      }
      assertTrue(answer.largestDifference() < 1e-5 * largest, "" + answer.largestDifference());
      assertEquals(4, answer.xRows().size());
      assertEquals(500, answer.count());
      run.losses(1);
      assertEquals(before.length, run.snapshot().gradient().length);
    }
  }

  @Test
  void gradient_showsTheRowsOfTheFormula() {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("trainSize", "6"), 1)) {
      GradientProbe.Gradients answer = run.experiment.answer(new GradientProbe(6));

      for (int k = 0; k < 5; k++) {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
          assertEquals(answer.targets()[i] - answer.predictions()[i], answer.residuals()[i], 1e-12);
          sum += answer.xRows().get(i)[k] * answer.residuals()[i];
        }
        assertEquals(-2.0 / 6 * sum, answer.formula()[k], 1e-12);
      }
    }
  }

  @Test
  void gradient_leavesPiledUpGradientsAlone() throws DivergedException {
    Map<String, String> piling = Map.of("zeroGrad", "false");
    try (PolynomialFixture asked = new PolynomialFixture(piling, 1);
        PolynomialFixture left = new PolynomialFixture(piling, 1)) {
      asked.losses(5);
      left.losses(5);
      asked.experiment.answer(new GradientProbe(2));

      assertArrayEquals(left.losses(5), asked.losses(5), 0);
    }
  }

  @Test
  void data_closedFormSolvesTheNormalEquations() {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("modelDegree", "3"), 5)) {
      DataProbe.Data data = run.experiment.answer(new DataProbe(3, 50));

      double[] expected = normalEquations(data.train(), 3);
      ClosedForm fit = data.closedForm().orElseThrow();
      assertArrayEquals(expected, fit.parameters(), 1e-6);
      double loss = 0;
      for (int i = 0; i < data.train().size(); i++) {
        double r = data.train().y()[i] - new Polynomial(expected).at(data.train().z()[i]);
        loss += r * r / data.train().size();
      }
      assertEquals(loss, fit.trainLoss(), 1e-6);
      assertEquals(4, data.rank());
      assertEquals(3, data.matrix().size());
      assertEquals(500, data.rows());
      assertEquals(List.of("1", "z", "z^2", "z^3"), data.matrixNames());
      assertEquals(50, data.truthCurve().orElseThrow().z().length);
      assertEquals(data.train().y()[0], data.targets()[0]);
    }
  }

  /** Gaussian elimination on X^T X w = X^T y. */
  private static double[] normalEquations(Points points, int degree) {
    int n = degree + 1;
    double[][] a = new double[n][n + 1];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[j][k] += Math.pow(points.z()[i], j + k);
        }
        a[j][n] += Math.pow(points.z()[i], j) * points.y()[i];
      }
    }
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < n; i++) {
        if (i != p) {
          double factor = a[i][p] / a[p][p];
          for (int k = p; k <= n; k++) {
            a[i][k] -= factor * a[p][k];
          }
        }
      }
    }
    double[] w = new double[n];
    for (int p = 0; p < n; p++) {
      w[p] = a[p][n] / a[p][p];
    }
    return w;
  }

  @Test
  void surface_isTheLossAndHoldsThePath() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("batchSize", "0"), 1)) {
      run.losses(20);
      PolynomialSnapshot now = run.snapshot();

      SurfaceProbe.Surface surface = run.experiment.answer(SurfaceProbe.of(1, 3, 31));

      double[] w = now.parameters();
      w[1] = surface.firstValues()[4];
      w[3] = surface.secondValues()[9];
      DataProbe.Data data = run.experiment.answer(new DataProbe(0, 2));
      double expected = 0;
      for (int i = 0; i < 500; i++) {
        double r = data.train().y()[i] - new Polynomial(w).at(data.train().z()[i]);
        expected += r * r / 500;
      }
      assertEquals(expected, surface.loss()[9][4], 1e-6);
      assertEquals(21, surface.pathSteps().length);
      assertEquals(surface.first(), surface.pathFirst()[20]);
      for (double value : surface.pathFirst()) {
        assertTrue(
            value > surface.firstValues()[0] && value < surface.firstValues()[30],
            "the path is inside");
      }
      assertTrue(surface.minimum() <= now.trainLoss() + 0.05);
      assertEquals("w1", surface.firstName());
      assertTrue(surface.optimumFirst() > surface.firstValues()[0]);
    }
  }

  @Test
  void surface_ofClassificationIsBounded() {
    Map<String, String> many = Map.of("task", "binary", "trainSize", "3000");
    try (PolynomialFixture run = new PolynomialFixture(many, 1)) {
      SurfaceProbe.Surface surface = run.experiment.answer(SurfaceProbe.of(0, 1, 300));

      assertEquals(48, surface.loss().length);
      assertEquals(48, surface.secondValues().length);
      assertTrue(surface.minimum() <= run.snapshot().trainLoss() * 1.1);
    }
  }

  @Test
  void spectrum_ofClassificationIsTheCurvatureOfItsLoss() {
    for (String task : new String[] {"binary", "multi-class"}) {
      try (PolynomialFixture run = new PolynomialFixture(Map.of("task", task, "bias", "true"), 1)) {
        SpectrumProbe.Spectrum spectrum = run.experiment.answer(new SpectrumProbe());
        Problem problem = new Problem(run.config, GeneratedData.generate(run.config, 1));
        double[] at = run.snapshot().parameters();
        double h = 1e-3;
        double[] ahead = at.clone();
        double[] behind = at.clone();
        for (int i = 0; i < at.length; i++) {
          ahead[i] += h * spectrum.eigenvectors()[0][i];
          behind[i] -= h * spectrum.eigenvectors()[0][i];
        }
        Objective loss = problem.train();
        double curvature = (loss.loss(ahead) - 2 * loss.loss(at) + loss.loss(behind)) / (h * h);

        assertEquals(spectrum.eigenvalues()[0], curvature, 1e-4 * curvature);
      }
    }
  }

  @Test
  void surface_refusesParametersThatAreNot() {
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), 1)) {
      assertThrows(
          IllegalArgumentException.class, () -> run.experiment.answer(SurfaceProbe.of(0, 5, 10)));
    }
  }

  @Test
  void surface_ofARedundantPairHasNoSingleOptimum() {
    try (PolynomialFixture run = new PolynomialFixture(BIASED, 1)) {
      SurfaceProbe.Surface surface = run.experiment.answer(SurfaceProbe.of(0, 5, 10));

      assertEquals("b", surface.secondName());
      assertTrue(Double.isNaN(surface.optimumFirst()));
    }
  }

  @Test
  void spectrum_ofARedundantBiasHasAZero() {
    try (PolynomialFixture run = new PolynomialFixture(BIASED, 1)) {
      SpectrumProbe.Spectrum spectrum = run.experiment.answer(new SpectrumProbe());

      assertEquals(6, spectrum.eigenvalues().length);
      assertEquals(0, spectrum.eigenvalues()[5]);
      assertEquals(Double.POSITIVE_INFINITY, spectrum.conditionNumber());
      assertEquals(2 / spectrum.eigenvalues()[0], spectrum.stabilityLimit(), 1e-12);
      assertEquals(1.0, spectrum.factors()[5]);
      assertTrue(spectrum.applies());
    }
  }

  @Test
  void spectrum_saysHowFastEachDirectionIsLearned() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("batchSize", "0"), 1)) {
      SpectrumProbe.Spectrum spectrum = run.experiment.answer(new SpectrumProbe());
      double[] optimum =
          run.experiment.answer(new DataProbe(0, 2)).closedForm().orElseThrow().parameters();
      double before = along(spectrum.eigenvectors()[2], run.snapshot().parameters(), optimum);
      run.losses(10);
      double after = along(spectrum.eigenvectors()[2], run.snapshot().parameters(), optimum);

      assertEquals(Math.pow(spectrum.factors()[2], 10), after / before, 1e-4);
    }
  }

  private static double along(double[] direction, double[] from, double[] to) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += direction[i] * (from[i] - to[i]);
    }
    return sum;
  }

  @Test
  void spectrum_doesNotApplyToMiniBatchesOrOtherRules() {
    try (PolynomialFixture batches = new PolynomialFixture(Map.of(), 1);
        PolynomialFixture adam =
            new PolynomialFixture(Map.of("batchSize", "0", "optimizer", "adam"), 1)) {
      assertFalse(batches.experiment.answer(new SpectrumProbe()).applies());
      assertFalse(adam.experiment.answer(new SpectrumProbe()).applies());
    }
  }

  @Test
  void redundantBias_keepsTheSplitAndLearnsTheSum() throws DivergedException {
    Map<String, String> settings = Map.of("bias", "true", "batchSize", "0", "learningRate", "0.2");
    try (PolynomialFixture run = new PolynomialFixture(settings, 1)) {
      RedundantBiasProbe.Biases before = run.experiment.answer(new RedundantBiasProbe());
      run.losses(3000);
      RedundantBiasProbe.Biases after = run.experiment.answer(new RedundantBiasProbe());

      assertTrue(after.hasBias());
      assertEquals(before.initialSplit(), before.split(), 1e-9);
      assertEquals(before.initialSplit(), after.split(), 1e-4);
      assertEquals(after.optimalSum(), after.sum(), 0.01);
      assertEquals(5, after.rank());
      assertEquals(6, after.columns());
    }
  }

  @Test
  void curve_isThePredictionInTheDatasUnits() {
    try (PolynomialFixture run =
        new PolynomialFixture(Map.of("zMin", "-2", "zMax", "3", "bias", "true"), 1)) {
      CurveProbe.Fit fit = run.experiment.answer(new CurveProbe(11));

      double[] parameters = run.snapshot().parameters();
      assertEquals(-2, fit.curve().z()[0]);
      assertEquals(3, fit.curve().z()[10]);
      double expected = parameters[5];
      for (int k = 0; k < 5; k++) {
        expected += parameters[k] * Math.pow(fit.curve().z()[4], k);
      }
      assertEquals(expected, fit.curve().y()[4], 1e-9);
    }
  }

  @Test
  void decision_givesProbabilitiesOfEveryClass() {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("task", "multi-class"), 1)) {
      DecisionProbe.Decisions map = run.experiment.answer(new DecisionProbe(20, 10));

      assertEquals(3, map.probabilities().length);
      for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 20; j++) {
          double sum = 0;
          for (int k = 0; k < 3; k++) {
            sum += map.probabilities()[k][i][j];
            assertTrue(
                map.probabilities()[k][i][j] <= map.probabilities()[map.predicted()[i][j]][i][j]);
          }
          assertEquals(1, sum, 1e-12);
        }
      }
    }
  }

  @Test
  void decision_andCurveBelongToTheirTasks() {
    try (PolynomialFixture regression = new PolynomialFixture(Map.of(), 1);
        PolynomialFixture binary = new PolynomialFixture(Map.of("task", "binary"), 1)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> regression.experiment.answer(new DecisionProbe(5, 5)));
      assertThrows(
          IllegalArgumentException.class, () -> binary.experiment.answer(new CurveProbe(5)));
    }
  }

  @Test
  void history_goesBackToTheStart() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), 1)) {
      double start = run.snapshot().parameters()[2];
      run.losses(5000);

      HistoryProbe.History history = run.experiment.answer(new HistoryProbe());

      assertEquals(0, history.steps()[0]);
      assertEquals(start, history.series().get(2)[0]);
      assertTrue(history.steps().length <= 2048 && history.steps().length > 1000);
      assertEquals(5, history.trueWeights().orElseThrow().length);
    }
  }
}
