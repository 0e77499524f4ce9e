package descent.topic.recurrent.view;

import descent.topic.recurrent.LayerTrace;
import descent.ui.canvas.HeatMap;
import descent.ui.control.Choice;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of a layer's values (h, c or a gate) over the sequence: units down, steps across. */
final class ValueMap {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "h", "hidden state: what the layer shows",
          "c", "cell state: what it remembers",
          "i", "input gate: how much is written",
          "f", "forget gate: how much is kept",
          "g", "candidate: what would be written",
          "o", "output gate: how much is shown",
          "r", "reset gate: how much of h the candidate sees",
          "z", "update gate: how much of h is kept",
          "n", "candidate: the new h");

  private final HeatMap map;
  private final Panel panel;
  private final Choice choice;
  private final String usual;
  private final Runnable changed;

  /**
   * @param number of the map on its page, from 1
   * @param usual the value shown at first
   * @param chosen called with the row that was clicked
   */
  ValueMap(
      ViewContext context,
      int number,
      String usual,
      HeatMap.CellListener chosen,
      Runnable changed) {
    this.usual = usual;
    this.changed = changed;
    map = new HeatMap(context, "Values " + number, "unit", "", "");
    map.setOnCellClicked(chosen);
    panel = new Panel(context, map, "");
    panel.setEmptyText("The layer's values appear here as soon as the model is made.");
    choice = Choice.small("values-" + number, "value shown in map " + number, this::chosen);
    panel.tools().add(choice);
  }

  private void chosen() {
    changed.run();
  }

  Panel panel() {
    return panel;
  }

  /** Shows the chosen value of a layer, its units in an order. */
  void show(LayerTrace layer, List<String> steps, int[] order, List<String> unitNames) {
    panel.setEmptyText("");
    List<String> names = new ArrayList<>(layer.values().keySet());
    choice.offer(names, names.contains(usual) ? usual : names.get(names.size() - 1));
    String name = choice.chosen();
    float[] values = layer.values().getOrDefault(name, new float[0]);
    double[] turned = new double[values.length];
    for (int row = 0; row < layer.units(); row++) {
      for (int t = 0; t < layer.steps(); t++) {
        turned[row * layer.steps() + t] = values[t * layer.units() + order[row]];
      }
    }
    boolean gate = "ifroz".contains(name);
    map.setSigned(!gate);
    if (gate) {
      map.setRange(0, 1);
    } else if (name.equals("c")) {
      map.followRange();
    } else {
      map.setRange(-1, 1);
    }
    map.setRowLabels(unitNames);
    map.setColumnLabels(steps);
    map.setValues(turned, layer.units(), layer.steps());
    panel.setTitle(name + " over the sequence");
    panel.setReadingAid(MEANINGS.getOrDefault(name, ""));
  }
}
