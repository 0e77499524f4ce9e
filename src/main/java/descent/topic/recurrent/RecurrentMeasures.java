package descent.topic.recurrent;

import descent.experiment.Measure;
import java.util.List;
import java.util.stream.IntStream;

/** What lessons measure of a recurrent network. */
final class RecurrentMeasures {
  private RecurrentMeasures() {}

  static List<Measure> all() {
    return List.of(
        measure(
            "gradientThroughTime",
            "||dL/dh_t|| of the top layer on held-out sequences, from the first step to the last.",
            "step t",
            m -> new GradientFlowProbe().answer(m).norms()),
        measure(
            "forgetGate",
            "The forget gate at each step of a held-out sequence, mean over the units.",
            "step t",
            m -> gate(m, false)),
        measure(
            "largestForgetGate",
            "The forget gate at each step of a held-out sequence, of the unit that keeps most.",
            "step t",
            m -> gate(m, true)),
        measure(
            "reachesBack",
            "The product of the forget gates after each step, of the unit where it is largest.",
            "step t",
            RecurrentMeasures::reaches),
        measure(
            "maskedLoss",
            "The loss of a padded held-out batch, with the mask.",
            "",
            m -> new double[] {padding(m).maskedLoss()}),
        measure(
            "contaminatedLoss",
            "The loss of the same batch when padded steps are read and asked like any other.",
            "",
            m -> new double[] {padding(m).contaminatedLoss()}),
        measure(
            "paddingShare",
            "The share of the steps of that batch that are padding.",
            "",
            m -> new double[] {padding(m).share()}));
  }

  private static PaddingProbe.Padding padding(RecurrentMoment moment) {
    return new PaddingProbe().answer(moment);
  }

  /** The lowest layer's trace of a held-out sequence. */
  private static LayerTrace trace(RecurrentMoment moment) {
    return new SequenceProbe("").answer(moment).layers().get(0);
  }

  private static float[] forget(LayerTrace trace) {
    float[] gate = trace.values().get("f");
    if (gate == null) {
      throw new IllegalArgumentException(
          "forgetGate expected an LSTM but the cell has " + trace.values().keySet());
    }
    return gate;
  }

  private static double[] gate(RecurrentMoment moment, boolean largest) {
    LayerTrace trace = trace(moment);
    float[] gate = forget(trace);
    int units = trace.units();
    return IntStream.range(0, trace.steps())
        .mapToDouble(
            t -> {
              var row = IntStream.range(t * units, (t + 1) * units).mapToDouble(i -> gate[i]);
              return (largest ? row.max() : row.average()).orElse(Double.NaN);
            })
        .toArray();
  }

  private static double[] reaches(RecurrentMoment moment) {
    LayerTrace trace = trace(moment);
    float[] gate = forget(trace);
    int units = trace.units();
    double[] best = new double[trace.steps()];
    for (int unit = 0; unit < units; unit++) {
      double product = 1;
      for (int t = best.length - 1; t >= 0; t--) {
        best[t] = Math.max(best[t], product);
        product *= gate[t * units + unit];
      }
    }
    return best;
  }

  private static Measure measure(
      String name, String help, String axis, RecurrentQuestion<double[]> question) {
    return new Measure(name, help, axis, question);
  }
}
