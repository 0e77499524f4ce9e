package descent.ui.formula;

import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.ViewContext;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * Formulas below each other, each under a line of words, that can be scrolled and saved. The
 * formulas may change as often as their numbers do; a new one takes its place a frame after the one
 * above it. FX thread only.
 */
public final class FormulaSheet implements Figure {
  private static final double EMS = 1.15;
  private static final double SPACE = 0.9;

  private final ViewContext context;
  private final String title;
  private final VBox box = new VBox();
  private final ScrollPane scroll = new ScrollPane(box);
  private final List<Label> captions = new ArrayList<>();
  private final List<FormulaView> formulas = new ArrayList<>();
  private List<Line> lines = List.of();
  private DataTable numbers = DataTable.empty();
  private boolean growing;

  /**
   * One formula.
   *
   * @param caption what it says, in words; empty for none
   * @param tex LaTeX without dollar signs
   */
  public record Line(String caption, String tex) {}

  /**
   * @param context theme
   * @param title what is shown
   */
  public FormulaSheet(ViewContext context, String title) {
    this.context = context;
    this.title = title;
    box.getStyleClass().add("formula-sheet");
    scroll.getStyleClass().addAll("formula-scroll", "edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinSize(40, 30);
    scroll.setAccessibleText(title);
  }

  /** Replaces the formulas and the numbers behind them. */
  public void show(List<Line> next, DataTable behind) {
    lines = List.copyOf(next);
    numbers = behind;
    while (formulas.size() > lines.size()) {
      int last = formulas.size() - 1;
      box.getChildren().removeAll(captions.remove(last), formulas.remove(last));
    }
    for (int i = 0; i < formulas.size(); i++) {
      captions.get(i).setText(lines.get(i).caption());
      captions.get(i).setVisible(!lines.get(i).caption().isEmpty());
      formulas.get(i).setTex(lines.get(i).tex());
    }
    growNext();
  }

  private void growNext() {
    if (!growing && formulas.size() < lines.size()) {
      growing = true;
      context.frames().later(this::grow);
    }
  }

  private void grow() {
    growing = false;
    if (formulas.size() < lines.size()) {
      add(lines.get(formulas.size()));
    }
    growNext();
  }

  private void add(Line line) {
    Label caption = new Label(line.caption());
    caption.getStyleClass().add("formula-caption");
    caption.setWrapText(true);
    caption.managedProperty().bind(caption.visibleProperty());
    caption.setVisible(!line.caption().isEmpty());
    FormulaView formula = new FormulaView(context, line.tex(), EMS);
    captions.add(caption);
    formulas.add(formula);
    box.getChildren().addAll(caption, formula);
  }

  /** The formulas as they are now. */
  public List<Line> lines() {
    return lines;
  }

  @Override
  public Node node() {
    return scroll;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Dimension2D size() {
    double height = box.getHeight() + 3 * context.theme().textSize();
    return new Dimension2D(Math.max(400, box.getWidth()), Math.max(200, height));
  }

  @Override
  public void paint(Graphics2D g, double width, double height) {
    double em = context.theme().textSize();
    g.setPaint(context.theme().palette().background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.rint(em * 1.1)));
    g.setPaint(context.theme().palette().foreground());
    g.drawString(title, (float) em, (float) (1.5 * em));
    double y = 2.5 * em;
    for (Line line : lines) {
      if (!line.caption().isEmpty()) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.rint(em * 0.92)));
        g.setPaint(context.theme().palette().muted());
        g.drawString(line.caption(), (float) em, (float) (y + em));
        y += 1.4 * em;
      }
      y += paint(g, line.tex(), y, width - 2 * em, em) + SPACE * em;
    }
  }

  private double paint(Graphics2D g, String tex, double y, double room, double em) {
    var icon = FormulaView.build(tex, (float) (em * EMS));
    double scale = Math.min(1, room / icon.getIconWidth());
    Shape outline = FormulaOutline.of(icon);
    AffineTransform place = AffineTransform.getTranslateInstance(em, y);
    place.scale(scale, scale);
    g.setPaint(context.theme().palette().foreground());
    g.fill(place.createTransformedShape(outline));
    return icon.getIconHeight() * scale;
  }

  @Override
  public DataTable numbers() {
    return numbers;
  }
}
