package descent.topic.polynomial.view;

import descent.topic.polynomial.CurveProbe;
import descent.topic.polynomial.DataProbe;
import descent.topic.polynomial.Points;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;

/** Data, truth, least-squares fit and, moving, what the model has learned so far. */
final class FitPanel {
  /** More points than this only darken the picture. */
  static final int MOST_POINTS = 2000;

  private static final double MARGIN = 0.12;

  private final Inquiries inquiries;
  private final SeriesChart chart;
  private final Series train;
  private final Series validation;
  private final Series truth;
  private final Series closedForm;
  private final Series model;
  private final Panel panel;

  FitPanel(ViewContext context, Inquiries inquiries) {
    this.inquiries = inquiries;
    chart = new SeriesChart(context, "Fit", "z", "y");
    chart.offerLog(false);
    chart.offerSmoothing(false);
    validation =
        chart.points(
            "validation", SeriesStyle.points(Role.VALIDATION).withMarkerSize(4).withAlpha(0.5));
    train = chart.points("train", SeriesStyle.points(Role.TRAIN).withMarkerSize(6).withAlpha(0.75));
    truth = chart.line("truth", SeriesStyle.line(Role.TRUTH));
    closedForm = chart.line("closed form", SeriesStyle.line(Role.REFERENCE).withWidth(1.2));
    model = chart.line("model", SeriesStyle.line(Role.TRAIN).withWidth(1.7));
    panel = new Panel(context, chart, "");
    panel.setEmptyText("The data and the model's curve appear here as soon as they are made.");
    inquiries.data().onAnswer(this::showData);
    inquiries.curve().onAnswer(this::showCurve);
  }

  Panel panel() {
    return panel;
  }

  SeriesChart chart() {
    return chart;
  }

  void update() {
    inquiries.data().update();
    inquiries.curve().update();
  }

  /** Forgets the run before. */
  void clear() {
    chart.clearData();
  }

  private void showData(DataProbe.Data data) {
    if (data.task().isClassification()) {
      return;
    }
    panel.setEmptyText("");
    chart.setXLabel(data.zName());
    chart.setYLabel(data.yName());
    points(train, data.train(), data);
    points(validation, data.validation(), data);
    truth.setVisible(data.truthCurve().isPresent());
    data.truthCurve().ifPresent(curve -> truth.setData(curve.z(), curve.y()));
    data.closedFormCurve().ifPresent(curve -> closedForm.setData(curve.z(), curve.y()));
    chart.setXRange(data.zMin(), data.zMax());
    setYRange(data);
    panel.setReadingAid(readingAid(data));
  }

  /** The data's own range: a wild curve must not squeeze everything else. */
  private void setYRange(DataProbe.Data data) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Points points : new Points[] {data.train(), data.validation()}) {
      for (double y : points.y()) {
        low = Math.min(low, y);
        high = Math.max(high, y);
      }
    }
    double margin = high > low ? MARGIN * (high - low) : 1;
    chart.setYRange(low - margin, high + margin);
  }

  private static String readingAid(DataProbe.Data data) {
    String points =
        "%s training, %s validation points"
            .formatted(
                NumberFormats.count(data.train().size()),
                NumberFormats.count(data.validation().size()));
    int most = Math.max(data.train().size(), data.validation().size());
    return most > MOST_POINTS ? points + " (each set thinned to see the lines)" : points;
  }

  private static void points(Series series, Points points, DataProbe.Data data) {
    double[] z = points.originalZ(data.scale());
    int every = (z.length + MOST_POINTS - 1) / MOST_POINTS;
    int kept = every <= 1 ? z.length : z.length / every;
    double[] x = new double[kept];
    double[] y = new double[kept];
    for (int i = 0; i < kept; i++) {
      x[i] = z[i * Math.max(1, every)];
      y[i] = points.y()[i * Math.max(1, every)];
    }
    series.setData(x, y);
  }

  private void showCurve(CurveProbe.Fit fit) {
    model.setData(fit.curve().z(), fit.curve().y());
  }
}
