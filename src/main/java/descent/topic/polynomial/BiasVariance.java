package descent.topic.polynomial;

import descent.engine.linalg.SingularValues;
import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Splits the expected error of least-squares fits into bias squared, variance and noise, for each
 * model degree, by fitting many data sets drawn from the same polynomial. Both are means over
 * evenly spaced z of the range that the data covers. (Geman, Bienenstock, Doursat, "Neural networks
 * and the bias/variance dilemma", 1992.)
 *
 * @param config the truth, noise and N; must be a regression
 * @param seed of the true weights and of all data sets
 * @param maxDegree the highest model degree, 0 to 12
 * @param dataSets how many data sets are drawn, at least 2
 */
public record BiasVariance(PolynomialConfig config, long seed, int maxDegree, int dataSets) {
  private static final int GRID = 101;

  public BiasVariance {
    if (config.task() != Task.REGRESSION || maxDegree < 0 || maxDegree > 12 || dataSets < 2) {
      throw new IllegalArgumentException(
          "BiasVariance expected a regression, maxDegree from 0 to 12 and at least 2 data sets but"
              + " got "
              + config.task()
              + ", "
              + maxDegree
              + " and "
              + dataSets);
    }
  }

  /**
   * One model degree.
   *
   * @param biasSquared mean squared distance of the average fit from the truth
   * @param variance mean squared distance of the fits from their average
   * @param noise sigma squared
   * @param trainLoss mean MSE on the points that were fitted
   */
  public record Split(
      int degree, double biasSquared, double variance, double noise, double trainLoss) {
    /** The expected squared error at a new point. */
    public double total() {
      return biasSquared + variance + noise;
    }
  }

  /**
   * Does the work, on the calling thread.
   *
   * @param progress is told the share that is done, 0 to 1
   * @param cancelled is asked between data sets
   * @return one entry for each degree from 0; empty if cancelled
   */
  public Optional<List<Split>> compute(DoubleConsumer progress, BooleanSupplier cancelled) {
    Polynomial truth = GeneratedData.truePolynomial(config, seed);
    double[] grid = Grid.of(config.zMin(), config.zMax(), GRID);
    Sums[] sums = new Sums[maxDegree + 1];
    for (int degree = 0; degree <= maxDegree; degree++) {
      sums[degree] = new Sums(grid);
    }
    for (int set = 0; set < dataSets; set++) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      Points points = draw(truth, Generator.of(seed, "polynomial.resample " + set));
      for (int degree = 0; degree <= maxDegree; degree++) {
        sums[degree].add(points, degree);
      }
      progress.accept((set + 1.0) / dataSets);
    }
    List<Split> splits = new ArrayList<>();
    for (int degree = 0; degree <= maxDegree; degree++) {
      splits.add(sums[degree].split(degree, truth, dataSets, config.noise() * config.noise()));
    }
    return Optional.of(List.copyOf(splits));
  }

  private Points draw(Polynomial truth, Generator generator) {
    double[] z = new double[config.trainSize()];
    double[] y = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = generator.uniform(config.zMin(), config.zMax());
      y[i] = truth.at(z[i]) + config.noise() * generator.nextGaussian();
    }
    return new Points(z, y, new int[0]);
  }

  /** Running mean and spread of one degree's fits on the grid (Welford's recurrence). */
  private static final class Sums {
    private final double[] grid;
    private final double[] mean;
    private final double[] squares;
    private int count;
    private double trainLoss;

    Sums(double[] grid) {
      this.grid = grid;
      this.mean = new double[grid.length];
      this.squares = new double[grid.length];
    }

    void add(Points points, int degree) {
      DesignMatrix x = DesignMatrix.of(points, degree, false);
      double[] weights = SingularValues.of(x.values(), x.rows(), x.columns()).solve(points.y());
      Polynomial fit = new Polynomial(weights);
      count++;
      for (int i = 0; i < grid.length; i++) {
        double value = fit.at(grid[i]);
        double before = value - mean[i];
        mean[i] += before / count;
        squares[i] += before * (value - mean[i]);
      }
      double loss = 0;
      for (int i = 0; i < points.size(); i++) {
        double residual = points.y()[i] - x.dotRow(i, weights);
        loss += residual * residual / points.size();
      }
      trainLoss += loss;
    }

    Split split(int degree, Polynomial truth, int dataSets, double noise) {
      double bias = 0;
      double variance = 0;
      for (int i = 0; i < grid.length; i++) {
        double distance = mean[i] - truth.at(grid[i]);
        bias += distance * distance / grid.length;
        variance += squares[i] / dataSets / grid.length;
      }
      return new Split(degree, bias, variance, noise, trainLoss / dataSets);
    }
  }
}
