package descent.ui.seeds;

import descent.training.SeedSpread;
import descent.training.SeedTrace;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Dash;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One metric over the epochs: a band, its centre and every seed, for one study or two. */
final class SeedBands {
  private static final double SEED_ALPHA = 0.35;

  private final SeriesChart chart;
  private final Group now;
  private final Group remembered;

  /** How centre and spread are shown. */
  enum Kind {
    MEAN("mean \u00b1 standard deviation"),
    MEDIAN("median and quartiles");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The series of one study. */
  private record Group(Series band, Series centre, List<Series> seeds) {}

  SeedBands(ViewContext context, String title, String yLabel) {
    chart = new SeriesChart(context, title, "epoch", yLabel);
    chart.setWholeX(true);
    chart.offerSmoothing(false);
    remembered = group("remembered", Role.ORANGE);
    now = group("now", Role.BLUE);
  }

  private Group group(String name, Role role) {
    Series band = chart.band("", role);
    List<Series> seeds = new ArrayList<>();
    for (int i = 0; i < SeedsPane.MOST_SEEDS; i++) {
      seeds.add(
          chart.line(
              "",
              SeriesStyle.line(role).withDash(Dash.SOLID).withWidth(0.5).withAlpha(SEED_ALPHA)));
    }
    return new Group(band, chart.line(name, role), List.copyOf(seeds));
  }

  SeriesChart chart() {
    return chart;
  }

  /** Shows a metric of what there is. */
  void show(Optional<SeedStudy> study, Optional<SeedStudy> other, String metric, Kind kind) {
    chart.setYLabel(SeedStudy.words(metric));
    show(now, study, metric, kind);
    show(remembered, other, metric, kind);
  }

  private static void show(Group group, Optional<SeedStudy> study, String metric, Kind kind) {
    List<SeedTrace> traces = study.map(SeedStudy::traces).orElse(List.of());
    SeedSpread spread = SeedSpread.of(traces, metric);
    int n = spread.epochs().length;
    group.centre().setVisible(n > 0); // the legend names what there is
    if (kind == Kind.MEAN) {
      double[] low = new double[n];
      double[] high = new double[n];
      Arrays.setAll(low, i -> spread.mean()[i] - spread.deviation()[i]);
      Arrays.setAll(high, i -> spread.mean()[i] + spread.deviation()[i]);
      group.band().setBand(spread.epochs(), low, high, n);
      group.centre().setData(spread.epochs(), spread.mean());
    } else {
      group.band().setBand(spread.epochs(), spread.lower(), spread.upper(), n);
      group.centre().setData(spread.epochs(), spread.median());
    }
    for (int i = 0; i < group.seeds().size(); i++) {
      if (i < traces.size()) {
        SeedTrace trace = traces.get(i);
        double[] values = trace.metrics().getOrDefault(metric, new double[0]);
        group
            .seeds()
            .get(i)
            .setData(Arrays.stream(trace.epochs()).asDoubleStream().toArray(), values);
      } else {
        group.seeds().get(i).clear();
      }
    }
  }
}
