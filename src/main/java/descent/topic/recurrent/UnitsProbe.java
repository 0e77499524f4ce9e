package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import descent.topic.recurrent.data.TextBatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Asks which token each unit of a layer reacts to most: the one whose mean h right after it lies
 * farthest from the unit's mean, in standard deviations, over held-out sequences.
 *
 * @param trace layer and direction, in the order of {@link SequenceProbe.Read#layers}
 */
public record UnitsProbe(int trace) implements RecurrentQuestion<List<UnitsProbe.Unit>> {
  private static final int SEQUENCES = 64;
  private static final int WINDOW = 64;

  /** Tokens seen less often say too little. */
  private static final int FEWEST = 5;

  /**
   * One unit.
   *
   * @param unit its number
   * @param token what it reacts to most; empty where steps are numbers
   * @param score the mean's distance, in standard deviations of the unit
   */
  public record Unit(int unit, String token, double score) {}

  @Override
  public List<Unit> answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    int units = moment.settings().hiddenSize();
    if (data.features() > 0) {
      List<Unit> plain = new ArrayList<>();
      for (int unit = 0; unit < units; unit++) {
        plain.add(new Unit(unit, "", 0));
      }
      return List.copyOf(plain);
    }
    SequenceBatch batch = batch(data);
    float[] h;
    try (Device.Scope scope = moment.device().scope();
        Device.NoGrad unrecorded = moment.device().noGrad()) {
      RecurrentModel.Forward forward = moment.model().forward(batch, null, true, 0);
      Tensor hidden = forward.windows().get(0).traces().get(trace).hidden();
      h = hidden.toFloats();
    }
    List<Unit> found = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      found.add(reaction(data, batch, h, unit, units));
    }
    found.sort(
        Comparator.comparing(Unit::token).thenComparingDouble(unit -> -Math.abs(unit.score())));
    return List.copyOf(found);
  }

  private static SequenceBatch batch(RecurrentData data) {
    if (data.isText()) {
      int streams = Math.min(SEQUENCES, data.validationText().length / (WINDOW + 1));
      return new TextBatches(data.validationText(), Math.max(1, streams), WINDOW).next();
    }
    return data.batch(data.validation(), 0, 4 * SEQUENCES);
  }

  private static Unit reaction(
      RecurrentData data, SequenceBatch batch, float[] h, int unit, int units) {
    int tokens = data.tokens().size();
    double[] sums = new double[tokens];
    int[] counts = new int[tokens];
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < batch.ids().length; i++) {
      if (i / batch.batch() >= batch.lengths()[i % batch.batch()]) {
        continue;
      }
      double value = h[i * units + unit];
      sums[batch.ids()[i]] += value;
      counts[batch.ids()[i]]++;
      sum += value;
      squares += value * value;
      count++;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(1e-12, squares / count - mean * mean));
    int best = 0;
    double score = 0;
    for (int token = 0; token < tokens; token++) {
      double distance =
          counts[token] < FEWEST ? 0 : (sums[token] / counts[token] - mean) / deviation;
      if (Math.abs(distance) > Math.abs(score)) {
        best = token;
        score = distance;
      }
    }
    return new Unit(unit, Tokens.shown(data.tokens().token(best)), score);
  }
}
