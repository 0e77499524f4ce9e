package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.ArrayList;
import java.util.List;

/** Asks what padding does to one held-out batch: the same model with and without the mask. */
public record PaddingProbe() implements RecurrentQuestion<PaddingProbe.Padding> {
  private static final int SEQUENCES = 16;

  /**
   * A padded batch.
   *
   * @param steps T of the longest sequence
   * @param lengths true length of each sequence
   * @param rows the tokens of each sequence, padded
   * @param maskedLoss the loss of what is really asked
   * @param contaminatedLoss the loss when padded steps are read and asked like any other
   */
  public record Padding(
      int steps,
      int[] lengths,
      List<List<String>> rows,
      double maskedLoss,
      double contaminatedLoss) {
    /** The share of all steps that are padding. */
    public double share() {
      int real = 0;
      for (int length : lengths) {
        real += length;
      }
      return 1 - (double) real / ((long) steps * lengths.length);
    }
  }

  @Override
  public Padding answer(RecurrentMoment moment) {
    RecurrentData data = moment.data();
    SequenceBatch batch =
        data.isText()
            ? GradientFlow.batch(data, moment.settings().textWindow())
            : data.batch(data.validation(), 0, SEQUENCES);
    return new Padding(
        batch.steps(),
        batch.lengths().clone(),
        rows(data, batch),
        loss(moment, batch, true),
        loss(moment, batch, false));
  }

  private static double loss(RecurrentMoment moment, SequenceBatch batch, boolean mask) {
    try (Device.Scope scope = moment.device().scope();
        Device.NoGrad unrecorded = moment.device().noGrad()) {
      RecurrentModel.Forward forward = moment.model().forward(batch, null, mask, 0);
      return moment.objective().loss(forward.logits(), batch, mask).item();
    }
  }

  private static List<List<String>> rows(RecurrentData data, SequenceBatch batch) {
    List<List<String>> rows = new ArrayList<>();
    for (int n = 0; n < Math.min(SEQUENCES, batch.batch()); n++) {
      List<String> row = new ArrayList<>();
      for (int t = 0; t < batch.steps() && data.features() == 0; t++) {
        row.add(Tokens.shown(data.tokens().token(batch.ids()[t * batch.batch() + n])));
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }
}
