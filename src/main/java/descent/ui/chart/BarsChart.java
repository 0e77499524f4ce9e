package descent.ui.chart;

import descent.ui.chart.SeriesData.Extent;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Bars over named categories, one or more beside each other; negative ones hang down. Hovering
 * shows the values. FX thread only.
 */
public final class BarsChart extends DrawnFigure {
  /** One set of bars. */
  private record Bars(String name, Role role, double[] values) {}

  /** The share of a category's room that its name may fill before it is cut. */
  private static final double LEAST_SLOT = 0.7;

  /** The share of the axis that the words above the bars need. */
  private static final double ROOM_FOR_WORDS = 0.12;

  /** In ems: smaller ones cannot be read. */
  private static final double LEAST_WORDS = 0.6;

  /** An axis that writes only every so many of the names. */
  private static final class NamesAxis extends CategoryAxis {
    private static final long serialVersionUID = 1;

    private int every = 1;
    private int next;

    NamesAxis(String label) {
      super(label);
    }

    @Override
    public List<Tick> refreshTicks(
        Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
      next = 0;
      return super.refreshTicks(g, state, area, edge);
    }

    @Override
    protected TextBlock createLabel(
        Comparable category, float width, RectangleEdge edge, Graphics2D g) {
      boolean written = next++ % every == 0;
      return written ? super.createLabel(category, width * every, edge, g) : new TextBlock();
    }
  }

  private final String categoryLabel;
  private final String valueLabel;
  private final CategoryPlot plot = new CategoryPlot();
  private final JFreeChart chart;
  private final TextTitle heading;
  private final BarRenderer renderer = new BarRenderer();
  private final ChartRenderingInfo info = new ChartRenderingInfo(null);
  private final StepRange steps = new StepRange(false);
  private final List<Bars> series = new ArrayList<>();
  private final ReadingBox reading = new ReadingBox(overlay());
  private final NamesAxis names;
  private List<String> categories = List.of();
  private Optional<DoubleFunction<String>> valueText = Optional.empty();
  private Optional<SeriesPlot.Range> fixed = Optional.empty();

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param categoryLabel what a category is
   * @param valueLabel what the height of a bar is, with its unit
   */
  public BarsChart(ViewContext context, String title, String categoryLabel, String valueLabel) {
    super(context, title);
    this.categoryLabel = categoryLabel;
    names = new NamesAxis(categoryLabel);
    this.valueLabel = valueLabel;
    chart = new JFreeChart(title, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
    chart.setNotify(false);
    heading = chart.getTitle();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setItemMargin(0.08);
    plot.setDomainAxis(names);
    plot.setRangeAxis(TickedAxis.linear(valueLabel));
    plot.setRenderer(renderer);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    setAccessibleText(title + ": " + valueLabel + " over " + categoryLabel);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  /** Replaces the categories; the bars follow with {@link #setBars}. */
  public void setCategories(List<String> names) {
    categories = List.copyOf(names);
    repaint();
  }

  /** Adds or replaces the bars with this name: one value for each category, NaN for none. */
  public void setBars(String name, Role role, double... values) {
    Bars bars = new Bars(name, role, values.clone());
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).name.equals(name)) {
        series.set(i, bars);
        repaint();
        return;
      }
    }
    series.add(bars);
    repaint();
  }

  /** Writes each bar's value at its end. */
  public void setShowValues(DoubleFunction<String> text) {
    valueText = Optional.of(text);
    renderer.setDefaultItemLabelGenerator(
        (CategoryItemLabelGenerator)
            new StandardCategoryItemLabelGenerator() {
              private static final long serialVersionUID = 1;

              @Override
              public String generateLabel(CategoryDataset data, int row, int column) {
                return text.apply(data.getValue(row, column).doubleValue());
              }
            });
    repaint();
  }

  /** Takes all bars away. */
  public void clearBars() {
    series.clear();
    steps.reset();
    repaint();
  }

  /** Fixes the value axis. */
  public void setRange(double lo, double hi) {
    if (!(lo < hi)) {
      throw new IllegalArgumentException("Axis range expected lo < hi, found " + lo + ", " + hi);
    }
    fixed = Optional.of(new SeriesPlot.Range(lo, hi));
    repaint();
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    draw(g, width, height, false);
  }

  private void draw(Graphics2D g, double width, double height, boolean withTitle) {
    Palette palette = palette();
    heading.setVisible(withTitle);
    setData(palette);
    setAxes(palette);
    ChartLook.apply(chart, palette, em());
    chart.getLegend().setVisible(series.size() > 1);
    plot.setInsets(new RectangleInsets(0.4 * em(), 0, 0, 0.6 * em()));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(palette.grid());
    plot.setRangeGridlineStroke(ChartLook.GRID);
    plot.clearRangeMarkers();
    plot.addRangeMarker(new ValueMarker(0, palette.muted(), ChartLook.AXIS), Layer.FOREGROUND);
    chart.draw(g, new Rectangle2D.Double(0, 0, width, height), null, info);
  }

  private void setData(Palette palette) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int s = 0; s < series.size(); s++) {
      Bars bars = series.get(s);
      int n = Math.min(categories.size(), bars.values.length);
      for (int c = 0; c < n; c++) {
        if (Double.isFinite(bars.values[c])) {
          data.addValue(bars.values[c], bars.name, categories.get(c));
        }
      }
      renderer.setSeriesPaint(s, palette.line(bars.role));
    }
    double size = wordSize();
    renderer.setDefaultItemLabelsVisible(valueText.isPresent() && size >= LEAST_WORDS * em());
    renderer.setDefaultItemLabelFont(ChartFonts.plain(Math.max(1, size)));
    renderer.setDefaultItemLabelPaint(palette.foreground());
    plot.setDataset(data);
  }

  /** The width that a category has. */
  private double slot() {
    return Math.max(1, getWidth() - 4 * em()) / Math.max(1, categories.size());
  }

  /** How large the words above the bars may be without touching each other. */
  private double wordSize() {
    int longest = 1;
    for (Bars bars : series) {
      for (double value : bars.values) {
        if (Double.isFinite(value)) {
          longest = Math.max(longest, valueText.map(text -> text.apply(value).length()).orElse(1));
        }
      }
    }
    return Math.min(0.8 * em(), slot() / series.size() / (0.6 * longest));
  }

  private void setAxes(Palette palette) {
    Extent extent = new Extent(0, 0);
    for (Bars bars : series) {
      extent = extent.with(SeriesData.extent(bars.values, bars.values.length, false));
    }
    double words = renderer.getDefaultItemLabelsVisible() ? ROOM_FOR_WORDS : 0;
    steps.include(extent.min() * (1 + words), extent.max() * (1 + words));
    SeriesPlot.Range range = fixed.orElse(new SeriesPlot.Range(steps.lo(), steps.hi()));
    ValueAxis values = plot.getRangeAxis();
    values.setAutoRange(false);
    double above = fixed.isPresent() ? words * (range.hi() - range.lo()) : 0;
    values.setRange(new Range(range.lo(), range.hi() + above), false, false);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setCategoryMargin(0.25);
    int longest = categories.stream().mapToInt(String::length).max().orElse(0);
    double slot = slot();
    boolean crowded = longest * 0.55 * em() > LEAST_SLOT * slot;
    boolean numbers = categories.stream().allMatch(name -> name.matches("\\d+"));
    names.every = crowded && numbers ? (int) Math.ceil((longest + 1) * 0.55 * em() / slot) : 1;
    names.setCategoryLabelPositions(
        crowded && !numbers ? CategoryLabelPositions.UP_45 : CategoryLabelPositions.STANDARD);
    ChartLook.apply(values, palette, em());
    ChartLook.apply(names, palette, em());
  }

  private void hover(double x, double y) {
    Rectangle2D area = info.getPlotInfo().getDataArea();
    if (categories.isEmpty() || series.isEmpty() || !area.contains(x, y)) {
      reading.hide();
      return;
    }
    double share = (x - area.getX()) / area.getWidth();
    int at = Math.min(categories.size() - 1, (int) (share * categories.size()));
    List<String> lines = new ArrayList<>();
    for (Bars bars : series) {
      if (at < bars.values.length) {
        lines.add(bars.name + " " + NumberFormats.value(bars.values[at]));
      }
    }
    reading.showText(x, y, categories.get(at), lines.toArray(new String[0]));
  }

  @Override
  protected void drawSaved(Graphics2D g, double width, double height) {
    draw(g, width, height, true);
  }

  @Override
  public DataTable numbers() {
    List<String> names = new ArrayList<>(List.of(categoryLabel));
    series.forEach(bars -> names.add(bars.name));
    DataTable.Builder table = DataTable.columns(names);
    for (int c = 0; c < categories.size(); c++) {
      Object[] cells = new Object[names.size()];
      Arrays.fill(cells, "");
      cells[0] = categories.get(c);
      for (int s = 0; s < series.size(); s++) {
        double[] values = series.get(s).values;
        if (c < values.length) {
          cells[s + 1] = values[c];
        }
      }
      table.row(cells);
    }
    return table.build();
  }

  /** What the height of a bar is. */
  public String valueLabel() {
    return valueLabel;
  }
}
