package descent.topic.recurrent;

import descent.engine.nn.RecurrentState;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Examples;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import descent.topic.recurrent.data.TextBatches;
import org.jspecify.annotations.Nullable;

/** Measures a model on held-out data, always with the mask. */
final class Judge {
  private static final int BATCH = 250;

  /** A held-out text is read in so many streams, each from a fresh state. */
  private static final int STREAMS = 32;

  private static final int WINDOW = 64;

  private final Device device;
  private final RecurrentModel model;
  private final Objective objective;
  private final RecurrentData data;
  private final long[] right;
  private final long[] asked;
  private double sum;
  private long count;

  private Judge(Device device, RecurrentModel model, Objective objective, RecurrentData data) {
    this.device = device;
    this.model = model;
    this.objective = objective;
    this.data = data;
    int classes = data.task().reading() == Reading.NUMBER ? 0 : data.labels().size();
    this.right = new long[classes];
    this.asked = new long[classes];
  }

  /** The model on examples or, where the data is a text, on its held-out part. */
  static Judgement judge(
      Device device,
      RecurrentModel model,
      Objective objective,
      RecurrentData data,
      Examples examples) {
    boolean training = model.isTraining();
    model.eval();
    Judge judge = new Judge(device, model, objective, data);
    try (Device.NoGrad unrecorded = device.noGrad()) {
      if (data.isText()) {
        judge.readText();
      } else {
        for (int from = 0; from < examples.size(); from += BATCH) {
          judge.read(data.batch(examples, from, BATCH));
        }
      }
    } finally {
      model.train(training);
    }
    return new Judgement(judge.sum / judge.count, judge.count, judge.right, judge.asked);
  }

  private void readText() {
    int streams = Math.min(STREAMS, data.validationText().length / 2);
    TextBatches batches = new TextBatches(data.validationText(), streams, WINDOW);
    CarriedState carried = new CarriedState();
    for (int i = 0; i < batches.perEpoch(); i++) {
      try (Device.Scope scope = device.scope()) {
        SequenceBatch batch = batches.next();
        carried.keep(read(batch, carried.restore(device)));
      }
    }
  }

  private void read(SequenceBatch batch) {
    try (Device.Scope scope = device.scope()) {
      read(batch, null);
    }
  }

  private RecurrentState read(SequenceBatch batch, @Nullable RecurrentState state) {
    RecurrentModel.Forward forward = model.forward(batch, state, true, 0);
    if (data.task().reading() == Reading.NUMBER) {
      float[] told = forward.logits().toFloats();
      for (int n = 0; n < told.length; n++) {
        double error = told[n] - batch.values()[n];
        sum += error * error;
        count++;
      }
    } else {
      count(forward.logits(), batch);
    }
    return forward.state();
  }

  private void count(Tensor logits, SequenceBatch batch) {
    float[] losses = objective.losses(logits, batch).toFloats();
    float[] values = logits.toFloats();
    int classes = data.outputs();
    for (int i = 0; i < losses.length; i++) {
      int target = batch.targets()[i];
      if (target == Example.NONE) {
        continue;
      }
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = values[i * classes + k] > values[i * classes + best] ? k : best;
      }
      sum += losses[i];
      count++;
      asked[target]++;
      right[target] += best == target ? 1 : 0;
    }
  }
}
