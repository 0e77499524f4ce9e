package descent.topic.tsp.instance;

import descent.engine.linalg.SymmetricEigen;
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

  /**
   * The two eigenvectors of the largest eigenvalues, each as long as the root of its own; a line or
   * a point where fewer than two are above 0.
   */
  private static double[][] axes(double[][] products) {
    int n = products.length;
    SymmetricEigen eigen =
        SymmetricEigen.of(Arrays.stream(products).flatMapToDouble(Arrays::stream).toArray(), n);
    double[][] axes = new double[2][];
    for (int k = 0; k < axes.length; k++) {
      double length = Math.sqrt(Math.max(0, eigen.values()[k]));
      axes[k] = Arrays.stream(eigen.vector(k)).map(v -> length * v).toArray();
    }
    return axes;
  }
}
