package descent.topic.polynomial.view;

import descent.topic.polynomial.CurveProbe;
import descent.topic.polynomial.DataProbe;
import descent.ui.figure.DataTable;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns answers into the tables that are shown. Pure. */
final class Tables {
  private Tables() {}

  /** The first rows of the design matrix under the names of its columns, and the target. */
  static DataTable designMatrix(DataProbe.Data data) {
    List<String> columns = new ArrayList<>();
    columns.add("i");
    data.matrixNames().forEach(name -> columns.add(pretty(name)));
    columns.add(data.task().isClassification() ? "class" : data.yName());
    DataTable.Builder table = DataTable.columns(columns);
    for (int i = 0; i < data.matrix().size(); i++) {
      List<Object> row = new ArrayList<>();
      row.add(i + 1);
      for (double value : data.matrix().get(i)) {
        row.add(value);
      }
      row.add(target(data, i));
      table.row(row);
    }
    return table.build();
  }

  private static Object target(DataProbe.Data data, int i) {
    double value = data.targets()[i];
    return data.task().isClassification() ? (Object) (int) value : (Object) value;
  }

  /** "X is 500 x 5, rank 5". */
  static String shape(DataProbe.Data data) {
    return "X is %s \u00d7 %d, rank %d"
        .formatted(NumberFormats.count(data.rows()), data.matrixNames().size(), data.rank());
  }

  /**
   * The weights of the polynomial now, its least-squares fit and the truth; in the data's own units
   * beside, where training rescales z.
   */
  static DataTable weights(CurveProbe.Fit fit, DataProbe.Data data) {
    boolean rescaled = !data.scale().isIdentity();
    boolean known = data.truth().isPresent();
    List<String> columns = new ArrayList<>(List.of("weight of", "model", "closed form"));
    if (known) {
      columns.add("truth");
    }
    if (rescaled) {
      columns.addAll(List.of("model, in " + data.zName(), "closed form, in " + data.zName()));
    }
    DataTable.Builder table = DataTable.columns(columns);
    for (int k = 0; k < fit.weights().length; k++) {
      int power = k;
      List<Object> row = new ArrayList<>(List.of("w" + k + "  " + power(k), fit.weights()[k]));
      row.add(cell(data.closedForm().map(form -> form.polynomial().weights()), power));
      if (known) {
        row.add(trueWeight(data, k));
      }
      if (rescaled) {
        row.add(fit.originalWeights()[k]);
        row.add(cell(data.originalClosedForm().map(form -> form.weights()), power));
      }
      table.row(row);
    }
    return table.build();
  }

  private static Object trueWeight(DataProbe.Data data, int k) {
    double[] weights = data.truth().orElseThrow().polynomial().weights();
    return k < weights.length ? weights[k] : 0.0;
  }

  private static Object cell(Optional<double[]> values, int k) {
    return values.filter(found -> k < found.length).<Object>map(found -> found[k]).orElse("");
  }

  /** z to the power {@code k} as it is written in a heading. */
  static String power(int k) {
    return k == 0 ? "1" : k == 1 ? "z" : "z" + superscript(k);
  }

  /** A column's name with its exponent raised: z^2 becomes z\u00b2. */
  static String pretty(String name) {
    int caret = name.indexOf('^');
    return caret < 0
        ? name
        : name.substring(0, caret) + superscript(Integer.parseInt(name.substring(caret + 1)));
  }

  private static String superscript(int n) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(n).toCharArray()) {
      text.append(
          "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0'));
    }
    return text.toString();
  }
}
