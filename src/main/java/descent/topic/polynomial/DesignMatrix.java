package descent.topic.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The design matrix X: a row [1, z, ..., z^d] for each point, and y as a last column where classes
 * are to be told apart. Its values are float32 numbers, those the network sees.
 *
 * @param values row-major, (rows, columns)
 * @param names of the columns: 1, z, z^2, ...
 */
record DesignMatrix(double[] values, int rows, int columns, List<String> names) {
  static DesignMatrix of(Points points, int degree, boolean withY) {
    List<String> names = new ArrayList<>(List.of("1", "z"));
    for (int k = 2; k <= degree; k++) {
      names.add("z^" + k);
    }
    names = new ArrayList<>(names.subList(0, degree + 1));
    if (withY) {
      names.add("y");
    }
    int columns = names.size();
    double[] values = new double[points.size() * columns];
    for (int i = 0; i < points.size(); i++) {
      fillRow(values, i * columns, points.z()[i], degree);
      if (withY) {
        values[i * columns + columns - 1] = points.y()[i];
      }
    }
    return new DesignMatrix(values, points.size(), columns, List.copyOf(names));
  }

  /** Writes the float32 powers of z from {@code offset} on. */
  static void fillRow(double[] out, int offset, double z, int degree) {
    double power = 1;
    for (int k = 0; k <= degree; k++) {
      out[offset + k] = (float) power;
      power *= z;
    }
  }

  /** The same with a column of ones at the right: what a layer with a bias multiplies. */
  DesignMatrix withOnes() {
    int wide = columns + 1;
    double[] extended = new double[rows * wide];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, extended, i * wide, columns);
      extended[i * wide + columns] = 1;
    }
    List<String> extendedNames = new ArrayList<>(names);
    extendedNames.add("1 (bias)");
    return new DesignMatrix(extended, rows, wide, List.copyOf(extendedNames));
  }

  double get(int row, int column) {
    return values[row * columns + column];
  }

  /** X times {@code weights}, added for one row. */
  double dotRow(int row, double[] weights) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += values[row * columns + j] * weights[j];
    }
    return sum;
  }

  /** X^T times a vector of {@code rows}. */
  double[] transposeTimes(double[] vector) {
    double[] product = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        product[j] += values[i * columns + j] * vector[i];
      }
    }
    return product;
  }

  /** X^T diag(rowWeights) X, row-major (columns, columns). */
  double[] gram(double[] rowWeights) {
    double[] gram = new double[columns * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double scaled = rowWeights[i] * values[i * columns + j];
        for (int k = 0; k < columns; k++) {
          gram[j * columns + k] += scaled * values[i * columns + k];
        }
      }
    }
    return gram;
  }

  /** X^T X, row-major (columns, columns). */
  double[] gram() {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return gram(ones);
  }
}
