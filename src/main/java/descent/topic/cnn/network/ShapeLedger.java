package descent.topic.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The account of a network layer by layer: shapes, parameters, cost, memory, receptive fields, and
 * what is illegal. Nothing is built.
 */
public final class ShapeLedger {
  /** More parameters than this do not train here at a bearable speed. */
  public static final long MAX_PARAMETERS = 20_000_000;

  /** More values than this for one picture do not fit into memory as a batch. */
  public static final long MAX_VALUES = 4_000_000;

  private final DataShape.Image input;
  private final int classes;
  private final List<LedgerRow> rows;
  private final Optional<String> problemOfAll;

  private ShapeLedger(DataShape.Image input, int classes, List<LedgerRow> rows) {
    this.input = input;
    this.classes = classes;
    this.rows = List.copyOf(rows);
    this.problemOfAll = tooMuch();
  }

  /** The account of {@code network} for pictures of 3 x 32 x 32 and 10 classes. */
  public static ShapeLedger of(NetworkSpec network) {
    return of(network, new DataShape.Image(3, 32, 32), 10);
  }

  /**
   * The account of {@code network}.
   *
   * @param input the shape of a picture
   * @param classes how many values the last layer must give
   */
  public static ShapeLedger of(NetworkSpec network, DataShape.Image input, int classes) {
    List<LedgerRow> rows = new ArrayList<>();
    Optional<DataShape> shape = Optional.of(input);
    Optional<ReceptiveField> field = Optional.of(ReceptiveField.PIXEL);
    for (int i = 0; i < network.layers().size(); i++) {
      boolean last = i + 1 == network.layers().size();
      LedgerRow row = row(network, i, shape, field, last ? classes : 0);
      rows.add(row);
      shape = row.output();
      field = row.field();
    }
    return new ShapeLedger(input, classes, rows);
  }

  private static LedgerRow row(
      NetworkSpec network,
      int index,
      Optional<DataShape> input,
      Optional<ReceptiveField> field,
      int classes) {
    LayerSpec layer = network.layers().get(index);
    if (input.isEmpty()) {
      return account(network, index, input, new LayerSpec.Outcome(input, Optional.empty()), field);
    }
    LayerSpec.Outcome outcome = layer.outcome(input.get());
    if (classes > 0 && outcome.problem().isEmpty()) {
      Optional<String> wrong = outcome.shape().flatMap(shape -> wrongEnd(shape, classes));
      outcome = new LayerSpec.Outcome(outcome.shape(), wrong);
    }
    return account(network, index, input, outcome, field);
  }

  private static Optional<String> wrongEnd(DataShape output, int classes) {
    if (output instanceof DataShape.Flat flat && flat.features() == classes) {
      return Optional.empty();
    }
    return Optional.of(
        "the last layer must give %d values, it gives %s".formatted(classes, output.text()));
  }

  private static LedgerRow account(
      NetworkSpec network,
      int index,
      Optional<DataShape> input,
      LayerSpec.Outcome outcome,
      Optional<ReceptiveField> field) {
    LayerSpec layer = network.layers().get(index);
    boolean fits =
        input.isPresent()
            && outcome.shape().isPresent()
            && layer.outcome(input.get()).problem().isEmpty();
    Optional<ReceptiveField> own =
        field.filter(
            f -> input.isPresent() && outcome.shape().orElse(null) instanceof DataShape.Image);
    Optional<ReceptiveField> after = own.map(f -> f.after(layer, height(input.orElseThrow())));
    return new LedgerRow(
        index,
        layer,
        input,
        outcome.shape(),
        outcome.problem(),
        fits ? layer.parameters(input.get()) : 0,
        fits ? layer.multiplyAdds(input.get(), outcome.shape().get()) : 0,
        fits && !sharesMemory(network, index) ? outcome.shape().get().size() : 0,
        after,
        own.map(f -> fieldFormula(f, layer, height(input.orElseThrow()), after.orElseThrow())));
  }

  private static int height(DataShape shape) {
    return shape instanceof DataShape.Image image ? image.height() : 1;
  }

  private static boolean sharesMemory(NetworkSpec network, int index) {
    LayerKind kind = network.layers().get(index).kind();
    if (kind == LayerKind.FLATTEN) {
      return true;
    }
    LayerSpec before = index == 0 ? null : network.layers().get(index - 1);
    return kind == LayerKind.RELU
        && (before instanceof ConvLayer || before instanceof BatchNormLayer);
  }

  private static LayerFormula fieldFormula(
      ReceptiveField before, LayerSpec layer, int size, ReceptiveField after) {
    return new LayerFormula(
        "Receptive field: pixels of the picture that a unit sees along one axis",
        "r' = r + (d(k-1)) \\, j",
        "%s + %d \\cdot %s = %s"
            .formatted(
                number(before.size()),
                layer.extent(size) - 1,
                number(before.jump()),
                number(after.size())));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private Optional<String> tooMuch() {
    if (rows.isEmpty()) {
      return Optional.of("the network has no layers: add one");
    }
    if (parameters() > MAX_PARAMETERS) {
      return Optional.of(
          "the network has %,d parameters, at most %,d can be trained here"
              .formatted(parameters(), MAX_PARAMETERS));
    }
    long values = sum(LedgerRow::storedValues);
    return values > MAX_VALUES
        ? Optional.of(
            "the layers give %,d values for one picture, at most %,d fit into memory"
                .formatted(values, MAX_VALUES))
        : Optional.empty();
  }

  /** The shape of a picture. */
  public DataShape.Image input() {
    return input;
  }

  /** How many values the last layer must give. */
  public int classes() {
    return classes;
  }

  /** One row for each layer, in order. */
  public List<LedgerRow> rows() {
    return rows;
  }

  /** Why the network cannot be trained, in one sentence; empty if it can. */
  public Optional<String> problem() {
    for (LedgerRow row : rows) {
      if (row.problem().isPresent()) {
        return Optional.of(
            "Layer %d (%s): %s"
                .formatted(row.index() + 1, row.layer().text(), row.problem().get()));
      }
    }
    return problemOfAll;
  }

  public boolean isLegal() {
    return problem().isEmpty();
  }

  /** Trained values of all layers. */
  public long parameters() {
    return sum(LedgerRow::parameters);
  }

  /** Multiply-adds of all layers for one picture. */
  public long multiplyAdds() {
    return sum(LedgerRow::multiplyAdds);
  }

  /** Memory of all outputs in bytes, float32. */
  public long memory(int batchSize) {
    return sum(row -> row.memory(batchSize));
  }

  private long sum(ToLongFunction<LedgerRow> value) {
    return rows.stream().mapToLong(value).sum();
  }

  /**
   * The rows of the picture that a unit depends on, in order; the columns go by the same rule.
   * Dilation leaves gaps, the border cuts off what lies in the padding.
   *
   * @param layer index of the unit's layer, with an image as output
   * @param row of the unit
   */
  public int[] pixelRows(int layer, int row) {
    return pixels(layer, row, true);
  }

  /** The columns of the picture that a unit in {@code column} of a layer depends on. */
  public int[] pixelColumns(int layer, int column) {
    return pixels(layer, column, false);
  }

  private int[] pixels(int layer, int unit, boolean vertical) {
    int[] seen = {unit};
    for (int i = layer; i >= 0; i--) {
      LedgerRow row = rows.get(i);
      if (!(row.input().orElse(null) instanceof DataShape.Image image)) {
        throw new IllegalArgumentException(
            "Layer " + (i + 1) + " expected a picture as input but has none");
      }
      int size = vertical ? image.height() : image.width();
      seen =
          IntStream.of(seen)
              .flatMap(index -> row.layer().sees(index, size))
              .distinct()
              .sorted()
              .toArray();
    }
    return seen;
  }
}
