package descent.topic.recurrent.view;

import descent.topic.recurrent.PaddingProbe;
import descent.ui.canvas.HeatMap;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;

/** A padded batch, its loss with and without the mask, and the order in which it is packed. */
final class PaddingPage implements RecurrentPage {
  private static final String PAD = "<pad>";

  private final TopicRun run;
  private final HeatMap batch;
  private final Panel batchPanel;
  private final BarsChart losses;
  private final Panel lossesPanel;
  private final SeriesChart live;
  private final Series count;
  private final Panel livePanel;
  private final CheckBox mask = new CheckBox("Mask padding");
  private final CheckBox packed = new CheckBox("Packed");
  private final PanelLayout layout;
  private final Inquiry<PaddingProbe.Padding> padding;
  private boolean following;

  PaddingPage(ViewContext context, TopicRun run) {
    this.run = run;
    padding = Inquiry.repeated(run, () -> Optional.of(new PaddingProbe()), 4);
    batch = new HeatMap(context, "A padded batch", "sequence (length)", "step", "real");
    batch.setSigned(false);
    batchPanel = new Panel(context, batch, "");
    packed.setId("packed");
    packed.selectedProperty().addListener((property, old, on) -> showAgain());
    batchPanel.tools().add(packed);
    losses = new BarsChart(context, "Loss of this batch", "", "loss");
    losses.setShowValues(NumberFormats::value);
    lossesPanel = new Panel(context, losses, "the same weights, the same batch");
    live = new SeriesChart(context, "Packed order", "step", "sequences");
    live.setWholeX(true);
    live.offerSmoothing(false);
    count = live.line("batch sizes of the packed sequence", SeriesStyle.line(Role.TRAIN));
    livePanel = new Panel(context, live, "packing computes these and nothing else");
    for (Panel panel : List.of(batchPanel, lossesPanel, livePanel)) {
      panel.setEmptyText("A padded batch appears here as soon as the data is made.");
    }
    mask.setId("mask-padding");
    mask.selectedProperty()
        .addListener(
            (property, old, on) -> {
              if (!following) {
                run.change(Map.of("mask", Boolean.toString(on)));
              }
            });
    lossesPanel.tools().add(mask);
    layout =
        new PanelLayout(
            PanelLayout.rows(0.55, batchPanel, PanelLayout.columns(0.5, lossesPanel, livePanel)));
    padding.onAnswer(this::show);
    run.configProperty().addListener((property, old, config) -> follow());
    follow();
  }

  /** The switch shows the setting, whoever changed it. */
  private void follow() {
    following = true;
    mask.setSelected(RecurrentView.settings(run).mask());
    following = false;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("padding", "Padding", layout, explanation(), padding::update);
  }

  @Override
  public void clear() {
    padding.reset();
    live.clearData();
  }

  private void showAgain() {
    padding.answer().ifPresent(this::show);
  }

  private void show(PaddingProbe.Padding found) {
    boolean none = found.share() == 0;
    for (Panel panel : List.of(batchPanel, lossesPanel, livePanel)) {
      panel.setEmptyText(
          none
              ? "The sequences of this task are all of one length; choose names, brackets or"
                  + " tagging."
              : "");
    }
    if (none) {
      return;
    }
    int steps = found.steps();
    showBatch(found);
    losses.setCategories(List.of("with mask", "without"));
    losses.setBars("loss", Role.TRAIN, found.maskedLoss(), found.contaminatedLoss());
    double[] t = new double[steps];
    double[] running = new double[steps];
    for (int i = 0; i < steps; i++) {
      int step = i;
      t[i] = i + 1;
      running[i] = Arrays.stream(found.lengths()).filter(length -> length > step).count();
    }
    count.setData(t, running);
  }

  /** The batch as it is padded, or as it is packed: the longest first, one column after another. */
  private void showBatch(PaddingProbe.Padding found) {
    int steps = found.steps();
    int count = found.lengths().length;
    List<Integer> order = IntStream.range(0, count).boxed().collect(Collectors.toList());
    if (packed.isSelected()) {
      order.sort(Comparator.comparingInt(n -> -found.lengths()[n]));
    }
    int[] lengths = order.stream().mapToInt(n -> found.lengths()[n]).toArray();
    List<String> names = new ArrayList<>();
    for (int n : order) {
      int length = found.lengths()[n];
      names.add(word(found.rows().get(n).subList(0, length)) + " (" + length + ")");
    }
    batch.setRowLabels(names);
    batch.setColumnLabels(IntStream.rangeClosed(1, steps).mapToObj(String::valueOf).toList());
    int real = Arrays.stream(lengths).sum();
    if (packed.isSelected()) {
      batch.setValueName("place when packed");
      batch.setRange(1, Math.max(2, real));
      batch.setCellText(place -> Double.isNaN(place) ? "" : String.valueOf((int) place));
      batch.setValues(places(lengths, steps), count, steps);
      batchPanel.setReadingAid(
          "longest first, one column after another: %s of %s steps"
              .formatted(NumberFormats.count(real), NumberFormats.count((long) count * steps)));
    } else {
      batch.setValueName("real");
      batch.setRange(0, 1);
      batch.setCellWords(
          found.rows().stream()
              .flatMap(row -> row.stream().map(token -> token.equals(PAD) ? "" : token))
              .toList());
      batch.setValues(real(lengths, steps), count, steps);
      batchPanel.setReadingAid(
          NumberFormats.percent(found.share()) + " of all steps are PAD (dark)");
    }
  }

  /** 1 where a step is real, 0 where it is padding; (N, T) row-major. */
  private static double[] real(int[] lengths, int steps) {
    double[] real = new double[lengths.length * steps];
    for (int n = 0; n < lengths.length; n++) {
      Arrays.fill(real, n * steps, n * steps + lengths[n], 1);
    }
    return real;
  }

  /**
   * Where each step stands in the packed sequence, from 1; NaN for padding; (N, T) row-major.
   *
   * @param lengths of the sequences, the longest first
   */
  static double[] places(int[] lengths, int steps) {
    double[] places = new double[lengths.length * steps];
    int place = 0;
    for (int t = 0; t < steps; t++) {
      for (int n = 0; n < lengths.length; n++) {
        places[n * steps + t] = t < lengths[n] ? ++place : Double.NaN;
      }
    }
    return places;
  }

  private static String word(List<String> tokens) {
    String all = String.join(tokens.stream().anyMatch(t -> t.length() > 1) ? " " : "", tokens);
    return all.length() <= 14 ? all : all.substring(0, 13) + "\u2026";
  }

  private Explanation explanation() {
    return new Explanation(
            "Padding and the mask",
            "A batch is a rectangle, so short sequences are filled up with PAD. With the mask, padded"
                + " steps change no state and count in no loss. Without it the network also reads and"
                + " answers PAD: what it then minimises is partly about filling, and a classifier's"
                + " last state has read nothing but filling for a while.",
            List.of(
                () ->
                    "\\mathcal{L} = \\frac{\\sum_{n,t} m_{n,t}\\, \\ell_{n,t}}{\\sum_{n,t} m_{n,t}},"
                        + "\\quad m_{n,t} = 1 \\text{ where real}",
                this::numbers),
            "Train without the mask for an epoch and compare the validation loss, which always uses"
                + " it.",
            Map.of("task", "names", "mask", "false"))
        .computedBy("functional/Recurrence.run", "functional/CrossEntropyOptions.withIgnoreIndex");
  }

  private String numbers() {
    return padding
        .answer()
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "\\mathcal{L}_{\\text{mask}} = %.4f,\\quad \\mathcal{L}_{\\text{no mask}} ="
                        + " %.4f",
                    found.maskedLoss(),
                    found.contaminatedLoss()))
        .orElse("");
  }
}
