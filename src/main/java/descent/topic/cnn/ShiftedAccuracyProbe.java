package descent.topic.cnn;

import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ImageSet;
import java.util.stream.IntStream;

/**
 * Accuracy on the first held-out pictures, moved to the right by 0 to {@value #FARTHEST} pixels.
 * What comes in at the left has the mean colour, which is 0 after normalisation.
 */
record ShiftedAccuracyProbe() implements CnnProbe<double[]> {
  private static final int FARTHEST = 8;
  private static final int PICTURES = 200;

  @Override
  public double[] answer(CnnMoment moment) {
    int count = Math.min(PICTURES, moment.validation().count());
    int[] indices = IntStream.range(0, count).toArray();
    return IntStream.rangeClosed(0, FARTHEST)
        .mapToDouble(shift -> moment.evaluating(() -> accuracy(moment, indices, shift)))
        .toArray();
  }

  private static double accuracy(CnnMoment moment, int[] indices, int shift) {
    var batch = moment.batch(moment.validation(), indices);
    float[] moved = shifted(batch.inputs().toFloats(), shift);
    Tensor input =
        moment
            .device()
            .tensor(moved, indices.length, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
    boolean[] right = Judgement.right(moment.network().forward(input), batch.labels());
    return IntStream.range(0, right.length).filter(i -> right[i]).count() / (double) right.length;
  }

  /** Rows of {@value ImageSet#SIDE} values, moved to the right and filled up with 0. */
  static float[] shifted(float[] values, int shift) {
    float[] moved = new float[values.length];
    for (int row = 0; row < values.length; row += ImageSet.SIDE) {
      System.arraycopy(values, row, moved, row + shift, ImageSet.SIDE - shift);
    }
    return moved;
  }
}
