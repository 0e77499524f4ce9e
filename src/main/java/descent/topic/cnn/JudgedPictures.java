package descent.topic.cnn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network said about labelled pictures, and what follows: the confusion matrix, accuracies,
 * the most confident errors. Immutable; arrays are not to be changed.
 *
 * @param step updates made when it was asked
 * @param labels the true class of each picture
 * @param logits the last layer's outputs, (N, classes), row-major
 * @param classes the number of classes
 */
public record JudgedPictures(long step, int[] labels, float[] logits, int classes) {
  public JudgedPictures {
    if (logits.length != labels.length * classes) {
      throw new IllegalArgumentException(
          "JudgedPictures expected %d x %d outputs but got %d"
              .formatted(labels.length, classes, logits.length));
    }
  }

  /** The parts one after another, as of the last one's step. */
  public static JudgedPictures joined(List<JudgedPictures> parts) {
    JudgedPictures last = parts.get(parts.size() - 1);
    int count = parts.stream().mapToInt(JudgedPictures::count).sum();
    int[] labels = new int[count];
    float[] logits = new float[count * last.classes];
    int at = 0;
    for (JudgedPictures part : parts) {
      System.arraycopy(part.labels, 0, labels, at, part.count());
      System.arraycopy(part.logits, 0, logits, at * last.classes, part.logits.length);
      at += part.count();
    }
    return new JudgedPictures(last.step, labels, logits, last.classes);
  }

  /** The number of pictures. */
  public int count() {
    return labels.length;
  }

  /** The class with the largest output; of equal ones the first. */
  public int best(int picture) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = logits[picture * classes + c] > logits[picture * classes + best] ? c : best;
    }
    return best;
  }

  public boolean isRight(int picture) {
    return best(picture) == labels[picture];
  }

  /** The probability of each class for a picture: softmax of its outputs. */
  public double[] probabilities(int picture) {
    double most = logits[picture * classes + best(picture)];
    double[] shares = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      shares[c] = Math.exp(logits[picture * classes + c] - most);
      sum += shares[c];
    }
    for (int c = 0; c < classes; c++) {
      shares[c] /= sum;
    }
    return shares;
  }

  /** The probability of the class that it says. */
  public double confidence(int picture) {
    return probabilities(picture)[best(picture)];
  }

  /** The share of pictures whose class is found. */
  public double accuracy() {
    return IntStream.range(0, count()).filter(this::isRight).count() / (double) count();
  }

  /** The same for each class; NaN for a class without pictures. */
  public double[] perClassAccuracy() {
    int[][] counts = confusion();
    double[] shares = new double[classes];
    for (int c = 0; c < classes; c++) {
      shares[c] = counts[c][c] / (double) IntStream.of(counts[c]).sum();
    }
    return shares;
  }

  /** How often a true class (row) was taken for a class (column). */
  public int[][] confusion() {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < count(); i++) {
      counts[labels[i]][best(i)]++;
    }
    return counts;
  }

  /** The pictures of a true class that were taken for a class, the most confident first. */
  public List<Integer> cell(int label, int guess) {
    return byConfidence(
        IntStream.range(0, count()).filter(i -> labels[i] == label && best(i) == guess));
  }

  /** The wrong ones, the most confident first. */
  public List<Integer> errors() {
    return byConfidence(IntStream.range(0, count()).filter(i -> !isRight(i)));
  }

  private List<Integer> byConfidence(IntStream pictures) {
    record Ranked(int picture, double confidence) {}
    List<Ranked> ranked = new ArrayList<>();
    pictures.forEach(i -> ranked.add(new Ranked(i, confidence(i))));
    ranked.sort(Comparator.comparingDouble(Ranked::confidence).reversed());
    return ranked.stream().map(Ranked::picture).toList();
  }
}
