package descent.topic.polynomial;

import descent.engine.tensor.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Data from a CSV file: the columns z and y, and for classification a third with the class as a
 * whole number from 0. z is mapped to [-1, 1]; the seed decides which rows are held out.
 */
final class FileData {
  private static final int FEWEST_ROWS = 5;

  private final PolynomialConfig config;
  private final Path file;
  private final CsvTable table;

  private FileData(PolynomialConfig config, Path file, CsvTable table) {
    this.config = config;
    this.file = file;
    this.table = table;
  }

  /**
   * Reads and splits a file.
   *
   * @throws IOException in one sentence, if the file does not hold such data
   */
  static PolynomialData load(PolynomialConfig config, long seed, Path file) throws IOException {
    boolean classes = config.task().isClassification();
    List<String> expected = classes ? List.of("z", "y", "class") : List.of("z", "y");
    return new FileData(config, file, CsvTable.read(file, expected)).split(seed);
  }

  private PolynomialData split(long seed) throws IOException {
    int rows = table.rows();
    int fewest = Math.max(FEWEST_ROWS, config.features() + 1);
    if (rows < fewest) {
      throw new IOException(
          file
              + ": expected at least "
              + fewest
              + " rows for model degree "
              + config.modelDegree()
              + " but found "
              + rows);
    }
    ZScale scale = scale();
    int held = Math.max(1, (int) Math.round(rows * config.validationShare()));
    int[] order = Generator.of(seed, "polynomial.split").permutation(rows);
    int[] validation = Arrays.copyOf(order, held);
    int[] train = Arrays.copyOfRange(order, held, rows);
    Arrays.sort(validation);
    Arrays.sort(train);
    return new PolynomialData(
        points(train, scale),
        points(validation, scale),
        scale,
        table.names().get(0),
        table.names().get(1),
        Optional.empty());
  }

  private ZScale scale() throws IOException {
    double low = Arrays.stream(table.columns().get(0)).min().orElse(0);
    double high = Arrays.stream(table.columns().get(0)).max().orElse(0);
    ZScale scale = ZScale.ofRange(low, high);
    if (!(scale.halfWidth() > 0)) {
      throw new IOException(
          file
              + ": expected different values of "
              + table.names().get(0)
              + " but found "
              + low
              + " in all "
              + table.rows()
              + " rows");
    }
    return scale;
  }

  private Points points(int[] chosen, ZScale scale) throws IOException {
    boolean classes = config.task().isClassification();
    double[] z = new double[chosen.length];
    double[] y = new double[chosen.length];
    int[] labels = new int[classes ? chosen.length : 0];
    for (int i = 0; i < chosen.length; i++) {
      z[i] = (float) scale.toScaled(table.columns().get(0)[chosen[i]]);
      y[i] = (float) table.columns().get(1)[chosen[i]];
      if (classes) {
        labels[i] = label(table.columns().get(2)[chosen[i]]);
      }
    }
    return new Points(z, y, labels);
  }

  private int label(double value) throws IOException {
    int classes = config.task().classes();
    if (value != Math.rint(value) || value < 0 || value >= classes) {
      throw new IOException(
          file
              + ": expected whole numbers from 0 to "
              + (classes - 1)
              + " for "
              + table.names().get(2)
              + " but found "
              + value);
    }
    return (int) value;
  }
}
