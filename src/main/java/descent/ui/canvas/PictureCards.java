package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures, each with a classifier's most probable classes as bars beside it and the true class
 * above them: a tick where the first guess is right, a cross where it is not.
 */
public final class PictureCards extends TileRaster {
  private static final double TEXT = 0.88;
  private static final double LINE = 1.2;
  private static final double WIDTH = 10.5;
  private static final double MOST_WIDTH = 16;

  /** A class and how probable the classifier thinks it is, from 0 to 1. */
  public record Guess(String name, double share) {}

  /**
   * A picture and what is thought of it.
   *
   * @param picture in colour, values from 0 to 1; its caption names it
   * @param truth the true class, if it is known
   * @param guesses the most probable first; as many for every card
   */
  public record Card(ImageTile picture, Optional<String> truth, List<Guess> guesses) {
    public Card {
      guesses = List.copyOf(guesses);
    }

    /**
     * Whether the first guess is the true class; false where the truth is not known, and where
     * shares that are no numbers make no class the first.
     */
    public boolean isRight() {
      return truth.isPresent()
          && !guesses.isEmpty()
          && !Double.isNaN(guesses.get(0).share())
          && truth.get().equals(guesses.get(0).name());
    }

    String headline() {
      if (truth.isEmpty()) {
        return picture.caption();
      }
      return guesses.isEmpty() ? truth.get() : (isRight() ? "\u2713 " : "\u2717 ") + truth.get();
    }
  }

  private List<Card> cards = List.of();

  /**
   * @param context theme and frames
   * @param title what is shown
   */
  public PictureCards(ViewContext context, String title) {
    super(context, title);
    setLeastMultiple(2);
  }

  /** Replaces what is shown. */
  public void setCards(List<Card> next) {
    cards = List.copyOf(next);
    replaceTiles(cards.stream().map(Card::picture).toList());
  }

  /** What is shown. */
  public List<Card> cards() {
    return cards;
  }

  @Override
  int argb(int index, int row, int column) {
    ImageTile tile = tiles().get(index);
    int rgb = 0xFF;
    for (int channel = 0; channel < 3; channel++) {
      float value = tile.value(tile.channels() == 3 ? channel : 0, row, column);
      rgb = rgb << 8 | (int) Math.rint(255 * Math.max(0, Math.min(1, value)));
    }
    return rgb;
  }

  private int lines() {
    return 1 + cards.stream().mapToInt(card -> card.guesses().size()).max().orElse(0);
  }

  @Override
  Extra extra(AxisPainter painter, double imageWidth, double imageHeight) {
    return new Extra(WIDTH * em(), Math.max(0, lines() * LINE * em() - imageHeight));
  }

  @Override
  boolean fillsWidth() {
    return true;
  }

  @Override
  double roomRight(AxisPainter painter) {
    return 0;
  }

  @Override
  void drawBeside(Graphics2D g, AxisPainter painter, Rectangle2D where) {}

  @Override
  void drawCell(Graphics2D g, AxisPainter painter, int index, Rectangle2D image) {
    edge(g, image);
    Card card = cards.get(index);
    double x = image.getMaxX() + 0.5 * em();
    double width = Math.min(MOST_WIDTH * em(), cellWidth() - image.getWidth() - 0.8 * em());
    double y = image.getY();
    g.setFont(ChartFonts.bold(em() * TEXT));
    g.setPaint(headlineColor(card));
    g.drawString(card.headline(), (float) x, (float) (y + 0.85 * em()));
    for (Guess guess : card.guesses()) {
      y += LINE * em();
      boolean isTrue = card.truth().isPresent() && card.truth().get().equals(guess.name());
      bar(g, guess, isTrue, x, y, width);
    }
  }

  private Color headlineColor(Card card) {
    if (card.truth().isEmpty() || card.guesses().isEmpty()) {
      return palette().foreground();
    }
    return palette().line(card.isRight() ? Role.TRUTH : Role.ERROR);
  }

  private void bar(Graphics2D g, Guess guess, boolean isTrue, double x, double y, double width) {
    double height = (LINE - 0.15) * em();
    g.setPaint(palette().grid());
    g.fill(new Rectangle2D.Double(x, y, width, height));
    g.setPaint(Palette.withAlpha(palette().area(isTrue ? Role.TRUTH : Role.TRAIN), 0.45));
    g.fill(new Rectangle2D.Double(x, y, width * Math.max(0, Math.min(1, guess.share())), height));
    g.setFont(isTrue ? ChartFonts.bold(em() * TEXT) : ChartFonts.plain(em() * TEXT));
    g.setPaint(palette().foreground());
    float base = (float) (y + 0.82 * em());
    g.drawString(guess.name(), (float) (x + 0.3 * em()), base);
    String share = NumberFormats.percent(guess.share());
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(share, (float) (x + width - 0.3 * em() - metrics.stringWidth(share)), base);
  }

  @Override
  List<String> reading(int index, int row, int column) {
    Card card = cards.get(index);
    List<String> words = new ArrayList<>();
    words.add(card.picture().caption().isEmpty() ? "picture" : card.picture().caption());
    card.truth().ifPresent(truth -> words.add("true class: " + truth));
    card.guesses()
        .forEach(guess -> words.add(guess.name() + " " + NumberFormats.percent(guess.share())));
    return words;
  }

  @Override
  String spoken() {
    long known = cards.stream().filter(card -> card.truth().isPresent()).count();
    long right = cards.stream().filter(Card::isRight).count();
    String chosen =
        selectedProperty().get() < 0 ? "" : "; selected: " + spoken(selectedProperty().get());
    return "%s: %d pictures, %d of %d guessed right%s"
        .formatted(title(), cards.size(), right, known, chosen);
  }

  private String spoken(int index) {
    return String.join(", ", reading(index, 0, 0));
  }

  @Override
  public DataTable numbers() {
    List<String> names = new ArrayList<>(List.of("picture", "truth"));
    for (int i = 1; i < lines(); i++) {
      names.add("guess " + i);
      names.add("probability " + i);
    }
    DataTable.Builder table = DataTable.columns(names);
    for (Card card : cards) {
      List<Object> cells =
          new ArrayList<>(List.of(card.picture().caption(), card.truth().orElse("")));
      for (int i = 0; i < lines() - 1; i++) {
        boolean there = i < card.guesses().size();
        cells.add(there ? card.guesses().get(i).name() : "");
        cells.add(there ? card.guesses().get(i).share() : "");
      }
      table.row(cells);
    }
    return table.build();
  }
}
