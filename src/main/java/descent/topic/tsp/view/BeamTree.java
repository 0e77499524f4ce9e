package descent.topic.tsp.view;

import descent.topic.tsp.inspect.BeamProbe.Beam;
import descent.topic.tsp.inspect.BeamProbe.Node;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Dash;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseEvent;

/**
 * The prefixes that a beam follows: a column for each step, the most probable prefix on top. Pale
 * ones die out, dark ones reach the end, blue leads to the chosen tour.
 */
final class BeamTree extends DrawnFigure {
  private static final double REACH = 14;

  private final ReadingBox reading = new ReadingBox(overlay());
  private Optional<Beam> beam = Optional.empty();
  private int chosen;
  private double drawnWidth;
  private double drawnHeight;
  private IntConsumer listener = place -> {};

  BeamTree(ViewContext context) {
    super(context, "Beam");
    setOnMouseMoved(this::hover);
    setOnMouseExited(e -> reading.hide());
    setOnMouseClicked(this::click);
  }

  /** Shows a search with one of its tours, by its place in the last level. */
  void show(Beam found, int newChosen) {
    beam = Optional.of(found);
    chosen = newChosen;
    repaint();
  }

  void clear() {
    beam = Optional.empty();
    repaint();
  }

  Optional<Beam> beam() {
    return beam;
  }

  /** Calls {@code next} with the place of a tour in the last level when a prefix is clicked. */
  void setOnChosen(IntConsumer next) {
    listener = next;
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    drawnWidth = width;
    drawnHeight = height;
    if (beam.isEmpty()) {
      return;
    }
    Beam shown = beam.get();
    List<boolean[]> alive = shown.survivors();
    int[] way = way(shown, chosen);
    for (int pass = 0; pass < 3; pass++) { // what matters lies on top
      for (int t = 1; t < shown.levels().size(); t++) {
        for (int place = 0; place < shown.levels().get(t).size(); place++) {
          int rank = way[t] == place ? 2 : alive.get(t)[place] ? 1 : 0;
          if (rank == pass) {
            edge(g, shown, t, place, rank);
          }
        }
      }
    }
    for (int t = 0; t < shown.levels().size(); t++) {
      for (int place = 0; place < shown.levels().get(t).size(); place++) {
        node(g, shown, t, place, way[t] == place ? 2 : alive.get(t)[place] ? 1 : 0);
      }
    }
    drawSteps(g, shown, height);
  }

  /** The places of a tour's prefixes in their levels. */
  private static int[] way(Beam shown, int last) {
    int[] way = new int[shown.levels().size()];
    int at = last;
    for (int t = way.length - 1; t >= 0; t--) {
      way[t] = at;
      at = shown.levels().get(t).get(at).parent();
    }
    return way;
  }

  private void edge(Graphics2D g, Beam shown, int t, int place, int rank) {
    int parent = shown.levels().get(t).get(place).parent();
    g.setPaint(color(rank));
    g.setStroke(Dash.SOLID.stroke((rank == 2 ? 1.3 : 0.6) * palette().lineWidth()));
    g.draw(new Line2D.Double(x(t - 1), y(parent), x(t), y(place)));
  }

  private Color color(int rank) {
    return switch (rank) {
      case 2 -> palette().line(Role.TRAIN);
      case 1 -> palette().foreground();
      default -> palette().grid();
    };
  }

  private void node(Graphics2D g, Beam shown, int t, int place, int rank) {
    double size = Math.min(1.7 * em(), Math.min(rowHeight(), columnWidth()) * 0.92);
    Rectangle2D area = new Rectangle2D.Double(x(t) - size / 2, y(place) - size / 2, size, size);
    boolean worded = size >= 1.15 * em();
    g.setPaint(worded ? palette().background() : color(rank));
    g.fill(new Ellipse2D.Double(area.getX(), area.getY(), size, size));
    if (!worded) {
      return;
    }
    g.setPaint(color(rank));
    g.setStroke(Dash.SOLID.stroke(rank == 2 ? 2 : 1));
    g.draw(new Ellipse2D.Double(area.getX(), area.getY(), size, size));
    g.setPaint(rank == 0 ? palette().muted() : palette().foreground());
    g.setFont(ChartFonts.plain(0.72 * em()));
    String word = Integer.toString(shown.levels().get(t).get(place).city() + 1);
    double left = x(t) - g.getFontMetrics().stringWidth(word) / 2.0;
    g.drawString(word, (float) left, (float) (y(place) + 0.26 * em()));
  }

  private void drawSteps(Graphics2D g, Beam shown, double height) {
    g.setFont(ChartFonts.plain(0.78 * em()));
    g.setPaint(palette().muted());
    int every = Math.max(1, (int) Math.ceil(1.8 * em() / columnWidth()));
    for (int t = 0; t < shown.levels().size(); t += every) {
      String word = Integer.toString(t + 1);
      double left = x(t) - g.getFontMetrics().stringWidth(word) / 2.0;
      g.drawString(word, (float) left, (float) (height - 0.35 * em()));
    }
  }

  private double columnWidth() {
    int levels = beam.map(found -> found.levels().size()).orElse(1);
    return (drawnWidth - 1.6 * em()) / levels;
  }

  private double rowHeight() {
    int most =
        beam.map(found -> found.levels().stream().mapToInt(List::size).max().orElse(1)).orElse(1);
    return (drawnHeight - 1.9 * em()) / most;
  }

  private double x(int level) {
    return 0.8 * em() + (level + 0.5) * columnWidth();
  }

  private double y(int place) {
    return 0.3 * em() + (place + 0.5) * rowHeight();
  }

  /** {level, place} of the prefix at a pixel. */
  private Optional<int[]> at(double px, double py) {
    if (beam.isEmpty()) {
      return Optional.empty();
    }
    List<List<Node>> levels = beam.get().levels();
    int t = (int) Math.floor((px - 0.8 * em()) / columnWidth());
    int place = (int) Math.floor((py - 0.3 * em()) / rowHeight());
    boolean inside = t >= 0 && t < levels.size() && place >= 0 && place < levels.get(t).size();
    return inside && Math.abs(px - x(t)) < REACH
        ? Optional.of(new int[] {t, place})
        : Optional.empty();
  }

  private void hover(MouseEvent e) {
    Optional<int[]> found = at(e.getX(), e.getY());
    if (found.isEmpty()) {
      reading.hide();
      return;
    }
    int t = found.get()[0];
    Node node = beam.orElseThrow().levels().get(t).get(found.get()[1]);
    reading.showText(
        e.getX(),
        e.getY(),
        "step %d, city %d".formatted(t + 1, node.city() + 1),
        "ln p " + NumberFormats.value(node.logProbability()),
        "rank " + (found.get()[1] + 1));
  }

  /** The most probable tour that begins with the prefix that was clicked. */
  private void click(MouseEvent e) {
    Optional<int[]> found = at(e.getX(), e.getY());
    if (found.isEmpty()) {
      return;
    }
    Beam shown = beam.orElseThrow();
    int last = shown.levels().size() - 1;
    for (int place = 0; place < shown.levels().get(last).size(); place++) {
      if (way(shown, place)[found.get()[0]] == found.get()[1]) {
        listener.accept(place);
        return;
      }
    }
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("step", "rank", "parent rank", "city", "ln p");
    beam.ifPresent(
        found -> {
          for (int t = 0; t < found.levels().size(); t++) {
            for (int place = 0; place < found.levels().get(t).size(); place++) {
              Node node = found.levels().get(t).get(place);
              table.row(
                  t + 1, place + 1, node.parent() + 1, node.city() + 1, node.logProbability());
            }
          }
        });
    return table.build();
  }
}
