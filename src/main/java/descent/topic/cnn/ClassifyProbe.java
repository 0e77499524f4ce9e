package descent.topic.cnn;

import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ImageSet;
import java.util.List;

/**
 * Asks what the network takes a picture for.
 *
 * @param picture 3 planes of 32 x 32 bytes, red, green, blue; not copied
 */
public record ClassifyProbe(byte[] picture) implements CnnProbe<ClassifyProbe.Answer> {
  public ClassifyProbe {
    if (picture.length != ImageSet.BYTES) {
      throw new IllegalArgumentException(
          "ClassifyProbe expected "
              + ImageSet.BYTES
              + " bytes of one picture but got "
              + picture.length);
    }
  }

  /**
   * What the network says.
   *
   * @param step updates made
   * @param classNames one for each class
   * @param probabilities one for each class, together 1
   */
  public record Answer(long step, List<String> classNames, double[] probabilities) {
    /** The most probable class. */
    public int best() {
      int best = 0;
      for (int c = 1; c < probabilities.length; c++) {
        best = probabilities[c] > probabilities[best] ? c : best;
      }
      return best;
    }
  }

  @Override
  public Answer answer(CnnMoment moment) {
    double[] logits =
        moment.evaluating(
            () -> {
              Tensor output = moment.network().forward(moment.picture(picture));
              return output.toDoubles();
            });
    return new Answer(moment.step(), moment.classNames(), softmax(logits));
  }

  private static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    double[] probabilities = new double[logits.length];
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = StrictMath.exp(logits[c] - largest);
      sum += probabilities[c];
    }
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }
}
