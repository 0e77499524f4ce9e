package descent.topic.recurrent;

import descent.engine.linalg.SymmetricEigen;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.RecurrentData;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks where each token's vector lies: the embedding's rows along the two directions in which they
 * differ most (PCA), and what an embedding and one-hot vectors cost.
 */
public record EmbeddingProbe() implements RecurrentQuestion<EmbeddingProbe.Map2d> {
  /**
   * The map.
   *
   * @param tokens all tokens; empty where steps are numbers
   * @param x along the first direction
   * @param y along the second
   * @param explained the share of all variance that the two directions hold
   * @param learned whether the vectors are an embedding; one-hot vectors all lie equally far apart
   * @param embeddingParameters V D + gates H D: table and first layer's W_ih with an embedding
   * @param oneHotParameters gates H V: W_ih with one-hot vectors
   */
  public record Map2d(
      List<String> tokens,
      double[] x,
      double[] y,
      double explained,
      boolean learned,
      long embeddingParameters,
      long oneHotParameters) {}

  @Override
  public Map2d answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    RecurrentConfig settings = moment.settings();
    int vocabulary = data.tokens().size();
    long rows = (long) settings.cell().cell().gates() * settings.hiddenSize();
    rows *= settings.bidirectional() ? 2 : 1;
    long embedding = (vocabulary + rows) * settings.embeddingSize();
    Tensor table = moment.model().table();
    boolean learned = table != null && settings.input() == InputKind.EMBEDDING;
    if (table == null || !learned) {
      return new Map2d(
          shown(data), new double[0], new double[0], 0, false, embedding, rows * vocabulary);
    }
    double[] values = centred(table);
    int width = table.size(1);
    SymmetricEigen eigen = SymmetricEigen.of(covariance(values, width), width);
    double all = 0;
    for (double value : eigen.values()) {
      all += Math.max(0, value);
    }
    double held = eigen.values()[0] + (width > 1 ? eigen.values()[1] : 0);
    return new Map2d(
        shown(data),
        along(values, eigen.vector(0)),
        width > 1 ? along(values, eigen.vector(1)) : new double[vocabulary],
        all == 0 ? 0 : held / all,
        true,
        embedding,
        rows * vocabulary);
  }

  private static List<String> shown(RecurrentData data) {
    List<String> tokens = new ArrayList<>();
    data.tokens().tokens().forEach(token -> tokens.add(Tokens.shown(token)));
    return List.copyOf(tokens);
  }

  private static double[] centred(Tensor table) {
    int width = table.size(1);
    double[] values = table.toDoubles();
    int rows = values.length / width;
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += values[i * width + j];
      }
      for (int i = 0; i < rows; i++) {
        values[i * width + j] -= sum / rows;
      }
    }
    return values;
  }

  private static double[] covariance(double[] values, int width) {
    double[] matrix = new double[width * width];
    for (int from = 0; from < values.length; from += width) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          matrix[i * width + j] += values[from + i] * values[from + j];
        }
      }
    }
    return matrix;
  }

  /** The rows along a direction whose largest entry counts as positive, so that no map flips. */
  private static double[] along(double[] values, double[] direction) {
    int largest = 0;
    for (int j = 1; j < direction.length; j++) {
      largest = Math.abs(direction[j]) > Math.abs(direction[largest]) ? j : largest;
    }
    double sign = direction[largest] < 0 ? -1 : 1;
    double[] found = new double[values.length / direction.length];
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        found[i] += sign * direction[j] * values[i * direction.length + j];
      }
    }
    return found;
  }
}
