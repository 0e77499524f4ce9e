package descent.topic.tsp.instance;

import java.util.Arrays;

/**
 * Places in the plane for cities of which only the distances are known, so that they can be drawn:
 * classical multidimensional scaling. Distances that are those of a plane come out again; of others
 * the part that fits into a plane is seen.
 *
 * @see <a href="https://doi.org/10.1007/BF02288916">Torgerson, Multidimensional scaling: I. Theory
 *     and method, Psychometrika 17 (1952)</a>
 */
public final class DistanceMap {
  private static final int MOST_ROUNDS = 300;

  /** Negative eigenvalues, which no plane has, are passed over. */
  private static final int MOST_EIGENVECTORS = 8;

  private static final double ENOUGH = 1e-10;

  private DistanceMap() {}

  /** The instance with its distances as they are, and with places if it had none. */
  public static Instance placed(Instance instance) {
    if (instance.hasPlaces()) {
      return instance;
    }
    double[][] distances = instance.distances();
    double[][] axes = axes(centred(distances));
    return Instance.explicit(instance.name(), distances, axes[0], axes[1]);
  }

  /** Inner products (n, n) of places around their middle, from their distances. */
  private static double[][] centred(double[][] distances) {
    int n = distances.length;
    double[][] products = new double[n][n];
    double[] means = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        products[i][j] = distances[i][j] * distances[i][j];
        means[i] += products[i][j] / n;
      }
    }
    double mean = Arrays.stream(means).average().orElse(0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        products[i][j] = -0.5 * (products[i][j] - means[i] - means[j] + mean);
      }
    }
    return products;
  }

  /** The two eigenvectors of the largest eigenvalues, each as long as the root of its own. */
  private static double[][] axes(double[][] products) {
    int n = products.length;
    double[][] axes = new double[2][n];
    int found = 0;
    for (int k = 0; k < MOST_EIGENVECTORS && found < axes.length; k++) {
      double[] vector = new double[n];
      double value = dominant(products, vector);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          products[i][j] -= value * vector[i] * vector[j];
        }
        if (value > 0) {
          axes[found][i] = Math.sqrt(value) * vector[i];
        }
      }
      found += value > 0 ? 1 : 0;
    }
    return axes;
  }

  /** Finds the eigenvector whose eigenvalue is farthest from 0, and answers that eigenvalue. */
  private static double dominant(double[][] matrix, double[] vector) {
    double[] next = Arrays.stream(matrix).max((a, b) -> Double.compare(norm(a), norm(b))).get();
    double value = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double length = norm(next);
      if (length == 0) {
        return 0;
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] = next[i] / length;
      }
      next = new double[vector.length];
      double quotient = 0;
      for (int i = 0; i < vector.length; i++) {
        for (int j = 0; j < vector.length; j++) {
          next[i] += matrix[i][j] * vector[j];
        }
        quotient += vector[i] * next[i];
      }
      boolean settled = Math.abs(quotient - value) <= ENOUGH * Math.abs(quotient);
      value = quotient;
      if (settled) {
        break;
      }
    }
    return value;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double each : vector) {
      sum += each * each;
    }
    return Math.sqrt(sum);
  }
}
