package descent.topic.recurrent;

import descent.engine.functional.RecurrentCell;
import descent.engine.functional.RecurrentTrace;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one layer of one direction computed while it read a single sequence, copied.
 *
 * @param layer from 0, the lowest
 * @param reverse whether it read from the end
 * @param steps T
 * @param units H
 * @param values by name h, c (where there is one) and each gate: (T, H) row-major
 */
public record LayerTrace(
    int layer, boolean reverse, int steps, int units, Map<String, float[]> values) {

  /** The traces of a batch of one sequence, all layers and directions in PyTorch's order. */
  static List<LayerTrace> of(List<RecurrentTrace> traces, int directions) {
    List<LayerTrace> layers = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      layers.add(of(traces.get(i), i / directions));
    }
    return List.copyOf(layers);
  }

  private static LayerTrace of(RecurrentTrace trace, int layer) {
    int steps = trace.hidden().size(0);
    int units = trace.hidden().size(2);
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("h", trace.hidden().toFloats());
    Tensor cells = trace.cells();
    if (cells != null) {
      values.put("c", cells.toFloats());
    }
    List<String> names = trace.cell().gateNames();
    if (trace.cell() == RecurrentCell.LSTM || trace.cell() == RecurrentCell.GRU) {
      float[] all = trace.gates().toFloats(); // (T, gates, 1, H)
      for (int k = 0; k < names.size(); k++) {
        float[] gate = new float[steps * units];
        for (int t = 0; t < steps; t++) {
          System.arraycopy(all, (t * names.size() + k) * units, gate, t * units, units);
        }
        values.put(names.get(k), gate);
      }
    }
    return new LayerTrace(
        layer, trace.reverse(), steps, units, Collections.unmodifiableMap(values));
  }

  /** A name for people: "layer 1", "layer 2, from the end". */
  public String name() {
    return "layer " + (layer + 1) + (reverse ? ", from the end" : "");
  }

  /** The values of one unit over time. */
  public double[] unit(String name, int unit) {
    float[] all = values.getOrDefault(name, new float[0]);
    double[] series = new double[all.length / Math.max(1, units)];
    for (int t = 0; t < series.length; t++) {
      series[t] = all[t * units + unit];
    }
    return series;
  }
}
