package descent.topic.polynomial;

import java.util.Arrays;

/**
 * The mean of -log p(label): binary with one logit (the other class has logit 0), or with a logit
 * for each class.
 */
final class CrossEntropy implements Objective {
  private final DesignMatrix x;
  private final int[] labels;
  private final int outputs;
  private final boolean bias;
  private final int features;

  /**
   * @param x with a column of ones for a bias
   * @param labels classes from 0, one for each row
   * @param outputs 1 for binary, else the number of classes
   * @param bias whether the last column belongs to a bias
   */
  CrossEntropy(DesignMatrix x, int[] labels, int outputs, boolean bias) {
    this.x = x;
    this.labels = labels;
    this.outputs = outputs;
    this.bias = bias;
    this.features = x.columns() - (bias ? 1 : 0);
  }

  private int parameterCount() {
    return outputs * x.columns();
  }

  /** Where the weight of output {@code k} on column {@code j} stands among the parameters. */
  private int index(int k, int j) {
    return bias && j == features ? outputs * features + k : k * features + j;
  }

  /** The weights of output {@code k}, the bias last. */
  private double[] row(double[] parameters, int k) {
    double[] row = new double[x.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = parameters[index(k, j)];
    }
    return row;
  }

  /** Probabilities of the classes for logits; one logit stands for class 1 against class 0. */
  static double[] probabilities(double[] logits) {
    double[] all = logits.length == 1 ? new double[] {0, logits[0]} : logits;
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : all) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] p = new double[all.length];
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(all[k] - max);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  private static double logSumExp(double[] logits) {
    double[] all = logits.length == 1 ? new double[] {0, logits[0]} : logits;
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : all) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (double logit : all) {
      sum += Math.exp(logit - max);
    }
    return max + Math.log(sum);
  }

  private double[][] logits(double[] parameters) {
    double[][] logits = new double[x.rows()][outputs];
    for (int k = 0; k < outputs; k++) {
      double[] row = row(parameters, k);
      for (int i = 0; i < logits.length; i++) {
        logits[i][k] = x.dotRow(i, row);
      }
    }
    return logits;
  }

  @Override
  public double loss(double[] parameters) {
    double[][] logits = logits(parameters);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double chosen = outputs == 1 ? (labels[i] == 1 ? logits[i][0] : 0) : logits[i][labels[i]];
      sum += logSumExp(logits[i]) - chosen;
    }
    return sum / logits.length;
  }

  /** p - target for every row and output, (rows, outputs). */
  double[][] errors(double[] parameters) {
    double[][] logits = logits(parameters);
    double[][] errors = new double[logits.length][outputs];
    for (int i = 0; i < errors.length; i++) {
      double[] p = probabilities(logits[i]);
      for (int k = 0; k < outputs; k++) {
        int label = outputs == 1 ? 1 : k;
        errors[i][k] = p[label] - (labels[i] == label ? 1 : 0);
      }
    }
    return errors;
  }

  @Override
  public double[] gradient(double[] parameters) {
    double[][] errors = errors(parameters);
    double[] gradient = new double[parameterCount()];
    double[] column = new double[errors.length];
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = errors[i][k];
      }
      double[] product = x.transposeTimes(column);
      for (int j = 0; j < product.length; j++) {
        gradient[index(k, j)] = product[j] / x.rows();
      }
    }
    return gradient;
  }

  @Override
  public double[] hessian(double[] parameters) {
    double[][] p = logits(parameters);
    Arrays.setAll(p, i -> probabilities(p[i]));
    int size = parameterCount();
    double[] hessian = new double[size * size];
    double[] weights = new double[x.rows()];
    for (int k = 0; k < outputs; k++) {
      for (int l = 0; l < outputs; l++) {
        for (int i = 0; i < weights.length; i++) {
          double pk = p[i][outputs == 1 ? 1 : k];
          double pl = p[i][outputs == 1 ? 1 : l];
          weights[i] = pk * ((k == l ? 1 : 0) - pl) / x.rows();
        }
        double[] block = x.gram(weights);
        for (int j = 0; j < x.columns(); j++) {
          for (int m = 0; m < x.columns(); m++) {
            hessian[index(k, j) * size + index(l, m)] = block[j * x.columns() + m];
          }
        }
      }
    }
    return hessian;
  }

  /** The same over at most {@code count} of the points, evenly chosen. */
  CrossEntropy thinned(int count) {
    if (x.rows() <= count) {
      return this;
    }
    int columns = x.columns();
    double[] values = new double[count * columns];
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * x.rows() / count);
      System.arraycopy(x.values(), row * columns, values, i * columns, columns);
      chosen[i] = labels[row];
    }
    DesignMatrix few = new DesignMatrix(values, count, columns, x.names());
    return new CrossEntropy(few, chosen, outputs, bias);
  }
}
