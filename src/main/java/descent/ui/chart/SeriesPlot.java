package descent.ui.chart;

import descent.ui.chart.SeriesData.Extent;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** What a {@link SeriesChart} shows, and how JFreeChart draws it. Knows no JavaFX. */
final class SeriesPlot {
  private static final double PIXELS_BETWEEN_EPOCHS = 14;
  private static final double REFERENCE_SIZE = 0.88;

  /** In ems. */
  private static final double LEAST_WITH_LEGEND = 9;

  /** A labelled horizontal line. */
  private record Reference(double y, Role role) {}

  /** A range that a person or a view has chosen. */
  record Range(double lo, double hi) {}

  final String title;
  String xLabel;
  String yLabel;
  final List<Series> series = new ArrayList<>();
  boolean logX;
  boolean logY;
  boolean wholeX;
  List<String> xNames = List.of();
  double smoothing;
  double[] epochs = {};
  double cursor = Double.NaN;
  Optional<Range> zoomX = Optional.empty();
  Optional<Range> zoomY = Optional.empty();
  Optional<Range> fixedX = Optional.empty();
  Optional<Range> fixedY = Optional.empty();

  private final Map<String, Reference> references = new LinkedHashMap<>();
  private final WholeMarkers plot = new WholeMarkers();
  private final JFreeChart chart;
  private final TextTitle heading;
  private final TextTitle note = new TextTitle("");
  private final ChartRenderingInfo info = new ChartRenderingInfo(null);
  private final StepRange[] xSteps = {new StepRange(false), new StepRange(true)};
  private final StepRange[] ySteps = {new StepRange(false), new StepRange(true)};

  SeriesPlot(String title, String xLabel, String yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    chart = new JFreeChart(title, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
    chart.setNotify(false);
    heading = chart.getTitle();
    note.setPosition(RectangleEdge.BOTTOM);
    note.setHorizontalAlignment(HorizontalAlignment.RIGHT);
    chart.addSubtitle(note);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setDomainAxis(TickedAxis.linear(xLabel));
    plot.setRangeAxis(TickedAxis.linear(yLabel));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  void setReference(String label, double y, Role role) {
    references.put(label, new Reference(y, role));
  }

  void removeReference(String label) {
    references.remove(label);
  }

  void clearReferences() {
    references.clear();
  }

  /** Starts the axes afresh at the next drawing. */
  void resetRanges() {
    for (int i = 0; i < 2; i++) {
      xSteps[i].reset();
      ySteps[i].reset();
    }
  }

  List<Series> visible() {
    return series.stream().filter(Series::isVisible).toList();
  }

  void draw(Graphics2D g, double w, double h, Palette palette, double em, boolean withTitle) {
    heading.setVisible(withTitle);
    setAxes(palette, em);
    int columns = (int) Math.max(50, w);
    List<SeriesLayers.Layer> layers =
        new SeriesLayers(palette, logY, smoothing)
            .of(visible(), plot.getDomainAxis().getRange(), plot.getRangeAxis(), columns);
    for (int i = 0; i < layers.size(); i++) {
      plot.setDataset(i, layers.get(i).data());
      plot.setRenderer(i, layers.get(i).renderer());
    }
    ChartLook.apply(chart, palette, em);
    chart.getLegend().setVisible(!withoutLegend(h, em));
    LegendPlace.choose(g, chart.getLegend(), legendNames(), w, h, em);
    plot.setReach(zoomX.isPresent() || zoomY.isPresent() ? 0 : largestMarker(palette));
    plot.setInsets(new RectangleInsets(0.4 * em, 0, 0, roomRight(w, em)));
    plot.setDomainGridlinePaint(palette.grid());
    plot.setRangeGridlinePaint(palette.grid());
    plot.setDomainGridlineStroke(ChartLook.GRID);
    plot.setRangeGridlineStroke(ChartLook.GRID);
    setMarkers(g, palette, em, w);
    String text = noteText();
    note.setText(text);
    note.setVisible(!text.isEmpty());
    note.setFont(ChartFonts.plain(em * 0.85));
    note.setPaint(palette.muted());
    chart.draw(g, new Rectangle2D.Double(0, 0, w, h), null, info);
  }

  /** A single line that is called as the chart needs no legend, and a low chart has no room. */
  private boolean withoutLegend(double height, double em) {
    List<String> names = legendNames();
    return names.size() == 1
        && (names.get(0).equalsIgnoreCase(title) || height < LEAST_WITH_LEGEND * em);
  }

  private List<String> legendNames() {
    return visible().stream().map(Series::name).filter(name -> !name.isEmpty()).toList();
  }

  /** Half its size in pixels; 0 if no series has markers. */
  private double largestMarker(Palette palette) {
    return visible().stream()
        .filter(
            s ->
                s.kind() != Series.Kind.BAND
                    && (s.style().marker() != Marker.NONE || s.size() == 1))
        .mapToDouble(s -> s.style().markerSize() * palette.lineWidth() / 4 + 1)
        .max()
        .orElse(0);
  }

  /** Half the label that the x axis may have at its right end. */
  private double roomRight(double width, double em) {
    Range range = xRange();
    List<Ticks.Tick> ticks =
        logX
            ? Ticks.logarithmic(range.lo, range.hi, 6)
            : ticks(range, (int) Math.max(2, Math.min(11, width / (6 * em))));
    int letters = ticks.isEmpty() ? 4 : ticks.get(ticks.size() - 1).label().length();
    return (0.5 + 0.3 * letters) * em;
  }

  private List<Ticks.Tick> ticks(Range x, int most) {
    return wholeX ? Ticks.whole(x.lo, x.hi, most) : Ticks.linear(x.lo, x.hi, most);
  }

  private String noteText() {
    int omitted = logY ? SeriesData.nonPositive(visible()) : 0;
    if (omitted > 0) {
      return omitted == 1
          ? "1 value at or below 0 is not on the log axis"
          : NumberFormats.count(omitted) + " values at or below 0 are not on the log axis";
    }
    return smoothing > 0 ? "smoothed, raw values pale" : "";
  }

  private void setAxes(Palette palette, double em) {
    List<Series> shown = visible();
    Extent x = SeriesData.xExtent(shown, logX);
    Extent y = SeriesData.yExtent(shown, logY);
    for (Reference reference : references.values()) {
      if (!logY || reference.y > 0) {
        y = y.with(new Extent(reference.y, reference.y));
      }
    }
    StepRange stepX = xSteps[logX ? 1 : 0];
    StepRange stepY = ySteps[logY ? 1 : 0];
    stepX.include(x.min(), x.max());
    stepY.include(y.min(), y.max());
    Range rangeX = zoomX.or(() -> fixedX).orElse(counted(new Range(stepX.lo(), stepX.hi()), x));
    Range rangeY = zoomY.or(() -> fixedY).orElse(new Range(stepY.lo(), stepY.hi()));
    plot.setDomainAxis(axis(plot.getDomainAxis(), logX, xLabel, rangeX));
    TickedAxis.setWhole(plot.getDomainAxis(), wholeX);
    TickedAxis.setNames(plot.getDomainAxis(), xNames);
    plot.setRangeAxis(axis(plot.getRangeAxis(), logY, yLabel, rangeY));
    ChartLook.apply(plot.getDomainAxis(), palette, em);
    ChartLook.apply(plot.getRangeAxis(), palette, em);
  }

  /** What is counted from 0 has nothing below it. */
  private Range counted(Range range, Extent x) {
    return wholeX && x.min() >= 0 && range.lo < 0 ? new Range(0, range.hi) : range;
  }

  private static ValueAxis axis(ValueAxis old, boolean log, String label, Range range) {
    boolean same = log == old instanceof LogAxis;
    ValueAxis axis = same ? old : log ? TickedAxis.logarithmic(label) : TickedAxis.linear(label);
    axis.setLabel(label);
    axis.setAutoRange(false);
    axis.setRange(new org.jfree.data.Range(range.lo, range.hi), false, false);
    return axis;
  }

  private void setMarkers(Graphics2D g, Palette palette, double em, double width) {
    plot.clearDomainMarkers();
    plot.clearRangeMarkers();
    double perPixel = plot.getDomainAxis().getRange().getLength() / width;
    double last = Double.NEGATIVE_INFINITY;
    for (double epoch : epochs) {
      if (epoch - last >= PIXELS_BETWEEN_EPOCHS * perPixel) {
        last = epoch;
        plot.addDomainMarker(
            new ValueMarker(epoch, palette.epochLine(), ChartLook.GRID), Layer.BACKGROUND);
      }
    }
    if (!Double.isNaN(cursor)) {
      plot.addDomainMarker(
          new ValueMarker(cursor, palette.foreground(), ChartLook.AXIS), Layer.FOREGROUND);
    }
    setReferences(g, palette, em);
  }

  /**
   * Labels of lines that lie close together go above, two beside each other if there is room, and
   * to rows above these; a third goes below where it can, and so does one at the upper end.
   */
  private void setReferences(Graphics2D g, Palette palette, double em) {
    List<String> labels = new ArrayList<>(references.keySet());
    labels.sort((a, b) -> Double.compare(reference(b).y, reference(a).y));
    double lastShare = Double.POSITIVE_INFINITY;
    double highest = 0;
    int crowd = 0;
    double height = Math.max(60, dataArea().getHeight());
    boolean wide = labelsWidth(g, em) < dataArea().getWidth();
    for (String label : labels) {
      double share = share(reference(label).y);
      crowd = lastShare - share < 1.5 * em / height ? crowd + 1 : 0;
      lastShare = share;
      highest = crowd == 0 ? share : highest;
      ValueMarker marker = marker(label, reference(label), palette, em);
      int row = wide ? crowd / 2 : crowd;
      boolean cutAbove = (1 - share) * height < 1.4 * em && crowd == 0;
      boolean below = (row > 0 && wide || cutAbove) && share * height >= 1.6 * em;
      double lift = row == 0 || below ? 0 : (highest - share) * height + row * 1.35 * em;
      place(marker, !wide || crowd % 2 == 0, !below, lift);
      plot.addRangeMarker(marker);
    }
  }

  /** Of the two widest labels beside each other. */
  private double labelsWidth(Graphics2D g, double em) {
    var metrics = g.getFontMetrics(ChartFonts.plain(em * REFERENCE_SIZE));
    return referenceTexts().stream()
        .map(text -> metrics.getStringBounds(text, g).getWidth() + em)
        .sorted(Comparator.reverseOrder())
        .limit(2)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** Label and height of each reference line. */
  List<String> referenceTexts() {
    return references.entrySet().stream()
        .map(e -> referenceText(e.getKey(), e.getValue()))
        .toList();
  }

  private static String referenceText(String label, Reference reference) {
    return label + " " + NumberFormats.value(reference.y);
  }

  private Reference reference(String label) {
    return Objects.requireNonNull(references.get(label));
  }

  /** How far up the axis a value lies, 0 to 1. */
  private double share(double y) {
    var range = plot.getRangeAxis().getRange();
    double lo = range.getLowerBound();
    double hi = range.getUpperBound();
    return logY ? Math.log(y / lo) / Math.log(hi / lo) : (y - lo) / (hi - lo);
  }

  private static void place(ValueMarker marker, boolean right, boolean above, double lift) {
    marker.setLabelOffset(new RectangleInsets(2 + lift, 4, 2, 4));
    marker.setLabelAnchor(
        above
            ? right ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT
            : right ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT);
    marker.setLabelTextAnchor(
        above
            ? right ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT
            : right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
  }

  private static ValueMarker marker(String label, Reference reference, Palette palette, double em) {
    Role role = reference.role;
    var stroke = role.dash().stroke(palette.lineWidth() * 0.75);
    ValueMarker marker = new ValueMarker(reference.y, palette.line(role), stroke);
    marker.setLabel(referenceText(label, reference));
    marker.setLabelFont(ChartFonts.plain(em * REFERENCE_SIZE));
    marker.setLabelPaint(role == Role.REFERENCE ? palette.muted() : palette.line(role));
    marker.setLabelBackgroundColor(Palette.withAlpha(palette.background(), 0.85));
    return marker;
  }

  /** Where the data were drawn last, in pixels. */
  Rectangle2D dataArea() {
    return info.getPlotInfo().getDataArea();
  }

  double xAt(double pixel) {
    return plot.getDomainAxis().java2DToValue(pixel, dataArea(), RectangleEdge.BOTTOM);
  }

  double yAt(double pixel) {
    return plot.getRangeAxis().java2DToValue(pixel, dataArea(), RectangleEdge.LEFT);
  }

  double pixelX(double x) {
    return plot.getDomainAxis().valueToJava2D(x, dataArea(), RectangleEdge.BOTTOM);
  }

  double pixelY(double y) {
    return plot.getRangeAxis().valueToJava2D(y, dataArea(), RectangleEdge.LEFT);
  }

  Range xRange() {
    var range = plot.getDomainAxis().getRange();
    return new Range(range.getLowerBound(), range.getUpperBound());
  }

  Range yRange() {
    var range = plot.getRangeAxis().getRange();
    return new Range(range.getLowerBound(), range.getUpperBound());
  }
}
