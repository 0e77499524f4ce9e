package descent.topic.cnn.inspect;

import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LedgerRow;
import descent.topic.cnn.network.ReceptiveField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how the network answers to a shifted picture: f(Tx) against T f(x) for every layer f. T
 * moves by (dx, dy) pixels and fills up with the mean colour, which is 0 after normalisation; maps
 * of a layer whose units are j pixels apart are moved by (dx / j, dy / j), between units by linear
 * interpolation. Flat outputs have no places, so that T leaves them as they are.
 *
 * @param picture 3 x 32 x 32 bytes
 * @param dx pixels to the right
 * @param dy pixels down
 * @param layer whose maps are wanted
 */
public record ShiftProbe(byte[] picture, int dx, int dy, int layer)
    implements NetworkQuestion<ShiftProbe.Shift> {
  /**
   * One layer's error.
   *
   * @param layer which
   * @param jump pixels between neighbouring units; NaN for flat outputs
   * @param whole |f(Tx) - T f(x)| / |T f(x)| over all values, Euclidean norms
   * @param inside the same over the units that see neither padding nor filled-up pixels; NaN if
   *     there are none
   * @param insideUnits the number of these units in one map
   */
  public record LayerError(
      Layer layer, double jump, double whole, double inside, int insideUnits) {}

  /**
   * The comparison.
   *
   * @param step updates made
   * @param layer index of the layer that was asked for
   * @param shape of its output
   * @param ofShifted f(Tx) of that layer
   * @param shiftedOf T f(x) of that layer
   * @param shiftedPicture T x as the network gets it, normalised
   * @param statistics what the picture was normalised with
   * @param errors of all layers that compute something, in order
   * @param probabilities of the classes for x
   * @param shiftedProbabilities of the classes for T x
   */
  public record Shift(
      long step,
      int layer,
      DataShape shape,
      float[] ofShifted,
      float[] shiftedOf,
      float[] shiftedPicture,
      ChannelStatistics statistics,
      List<LayerError> errors,
      float[] probabilities,
      float[] shiftedProbabilities) {}

  @Override
  public Shift answer(Inspection network) {
    float[] x = network.normalize(List.of(picture));
    DataShape.Image input = network.ledger().input();
    float[] tx = shifted(x, input, dx, dy);
    float[] both = new float[2 * ImageSet.BYTES];
    System.arraycopy(x, 0, both, 0, x.length);
    System.arraycopy(tx, 0, both, x.length, tx.length);
    Comparison comparison = new Comparison(network);
    network.forward(both, (index, before, output) -> comparison.add(index, output.toFloats()));
    return new Shift(
        network.step(),
        layer,
        comparison.shape,
        comparison.ofShifted,
        comparison.shiftedOf,
        tx,
        network.statistics(),
        List.copyOf(comparison.errors),
        Inspection.softmax(comparison.last, 0, comparison.last.length / 2),
        Inspection.softmax(
            comparison.last, comparison.last.length / 2, comparison.last.length / 2));
  }

  /** Collects the errors layer by layer. */
  private final class Comparison {
    private final Inspection network;
    private final List<Layer> layers;
    private final List<LayerError> errors = new ArrayList<>();
    private DataShape shape;
    private float[] ofShifted = {};
    private float[] shiftedOf = {};
    private float[] last = {};

    Comparison(Inspection network) {
      this.network = network;
      layers = network.layers();
      shape = network.ledger().input();
    }

    void add(int index, float[] values) {
      last = values;
      LedgerRow row = network.ledger().rows().get(index);
      Layer about = layers.get(index);
      int half = values.length / 2;
      float[] fx = Arrays.copyOfRange(values, 0, half);
      float[] ftx = Arrays.copyOfRange(values, half, values.length);
      double jump = row.field().map(ReceptiveField::jump).orElse(Double.NaN);
      float[] tfx =
          about.shape() instanceof DataShape.Image image
              ? shifted(fx, image, dx / jump, dy / jump)
              : fx;
      if (about.computes()) {
        errors.add(error(about, row, ftx, tfx, jump));
      }
      if (index == layer) {
        shape = about.shape();
        ofShifted = ftx;
        shiftedOf = tfx;
      }
    }

    private LayerError error(Layer about, LedgerRow row, float[] ftx, float[] tfx, double jump) {
      double whole = relative(ftx, tfx, null);
      if (!(about.shape() instanceof DataShape.Image image) || row.field().isEmpty()) {
        return new LayerError(about, jump, whole, Double.NaN, 0);
      }
      boolean[] inside = inside(row.field().get(), image);
      int units = 0;
      for (boolean one : inside) {
        units += one ? 1 : 0;
      }
      double within = units == 0 ? Double.NaN : relative(ftx, tfx, inside);
      return new LayerError(about, jump, whole, within, units);
    }
  }

  /** The units of a map whose fields lie where both the picture and the shifted one have pixels. */
  private boolean[] inside(ReceptiveField field, DataShape.Image image) {
    boolean[] rows = insideAlong(field, image.height(), ImageSet.SIDE, dy);
    boolean[] columns = insideAlong(field, image.width(), ImageSet.SIDE, dx);
    boolean[] inside = new boolean[rows.length * columns.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = rows[i / columns.length] && columns[i % columns.length];
    }
    return inside;
  }

  /** The same along one axis; between units both neighbours must lie inside. */
  static boolean[] insideAlong(ReceptiveField field, int units, int pixels, int shift) {
    boolean[] inside = new boolean[units];
    double reach = (field.size() - 1) / 2;
    double slack = shift / field.jump() == Math.rint(shift / field.jump()) ? 0 : field.jump();
    for (int i = 0; i < units; i++) {
      double middle = field.start() + i * field.jump();
      double low = middle - reach - slack;
      double high = middle + reach + slack;
      inside[i] = low >= Math.max(0, shift) && high <= pixels - 1 + Math.min(0, shift);
    }
    return inside;
  }

  private static double relative(float[] found, float[] expected, boolean @Nullable [] where) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < found.length; i++) {
      if (where == null || where[i % where.length]) {
        difference += Math.pow((double) found[i] - expected[i], 2);
        size += Math.pow(expected[i], 2);
      }
    }
    if (difference == 0) {
      return 0;
    }
    return Math.sqrt(difference / size);
  }

  /**
   * Every map moved to the right and down, filled up with 0.
   *
   * @param maps channel by channel
   */
  static float[] shifted(float[] maps, DataShape.Image shape, double right, double down) {
    float[] moved = new float[maps.length];
    int h = shape.height();
    int w = shape.width();
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          moved[(c * h + y) * w + x] = at(maps, c * h * w, h, w, y - down, x - right);
        }
      }
    }
    return moved;
  }

  /** The value of a map at a place, between units by linear interpolation; 0 outside. */
  private static float at(float[] maps, int from, int h, int w, double y, double x) {
    int y0 = (int) Math.floor(y);
    int x0 = (int) Math.floor(x);
    double ay = y - y0;
    double ax = x - x0;
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      int yy = y0 + i / 2;
      int xx = x0 + i % 2;
      double share = (i / 2 == 0 ? 1 - ay : ay) * (i % 2 == 0 ? 1 - ax : ax);
      if (share > 0 && yy >= 0 && yy < h && xx >= 0 && xx < w) {
        sum += share * maps[from + yy * w + xx];
      }
    }
    return (float) sum;
  }
}
