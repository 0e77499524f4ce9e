package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.data.DataLoader;
import descent.engine.functional.Loss;
import descent.engine.nn.Sequential;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ImageDataset;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.data.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network did on pictures, in evaluation mode.
 *
 * @param loss the mean cross-entropy
 * @param right for each picture in order, whether its class was found
 * @param labels for each picture its class
 * @param classes the number of classes
 * @param logits for each picture in order the network's outputs
 */
record Judgement(double loss, boolean[] right, int[] labels, int classes, float[] logits) {
  /** Pictures that go through the network together. */
  private static final int BATCH = 250;

  /** Shows all pictures to a network. */
  static Judgement of(Device device, Sequential network, ImageSet pictures, Normalizer normalizer) {
    boolean training = network.isTraining();
    network.eval();
    try (Device.NoGrad noGrad = device.noGrad()) {
      return judge(device, network, pictures, normalizer);
    } finally {
      network.train(training);
    }
  }

  private static Judgement judge(
      Device device, Sequential network, ImageSet pictures, Normalizer normalizer) {
    DataLoader loader =
        new DataLoader(
            new ImageDataset(pictures, normalizer), device, DataLoader.Options.inOrder(BATCH));
    int classes = pictures.classNames().size();
    boolean[] right = new boolean[pictures.count()];
    float[] outputs = new float[right.length * classes];
    double sum = 0;
    int judged = 0;
    while (loader.hasNext()) {
      try (Device.Scope scope = device.scope()) {
        Batch batch = loader.next(); // (N, 3, 32, 32)
        Tensor logits = network.forward(batch.inputs()); // (N, classes)
        sum += Loss.crossEntropy(logits, batch.labels()).item() * batch.size();
        System.arraycopy(right(logits, batch.labels()), 0, right, judged, batch.size());
        System.arraycopy(logits.toFloats(), 0, outputs, judged * classes, logits.size());
        judged += batch.size();
      }
    }
    return new Judgement(sum / judged, right, pictures.labels(), classes, outputs);
  }

  /** For each row of logits (N, C) whether the largest is that of its label. */
  static boolean[] right(Tensor logits, int[] labels) {
    float[] values = logits.toFloats();
    int classes = logits.size(1);
    boolean[] right = new boolean[labels.length];
    for (int row = 0; row < right.length; row++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = values[row * classes + c] > values[row * classes + best] ? c : best;
      }
      right[row] = best == labels[row];
    }
    return right;
  }

  /** The share of pictures whose class was found. */
  double accuracy() {
    return (double) count() / right.length;
  }

  /** What the network said, for views. */
  JudgedPictures after(long step) {
    return new JudgedPictures(step, labels, logits, classes);
  }

  private int count() {
    int count = 0;
    for (boolean hit : right) {
      count += hit ? 1 : 0;
    }
    return count;
  }

  /** The same among some of the pictures. */
  double accuracy(int... indices) {
    int count = 0;
    for (int index : indices) {
      count += right[index] ? 1 : 0;
    }
    return (double) count / indices.length;
  }

  /** The share for each class; NaN for a class without pictures. */
  List<Double> perClassAccuracy() {
    int[] all = new int[classes];
    int[] found = new int[classes];
    for (int i = 0; i < right.length; i++) {
      all[labels[i]]++;
      found[labels[i]] += right[i] ? 1 : 0;
    }
    List<Double> shares = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      shares.add(all[c] == 0 ? Double.NaN : (double) found[c] / all[c]);
    }
    return shares;
  }
}
