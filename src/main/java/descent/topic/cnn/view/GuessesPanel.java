package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.inspect.GuessProbe;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.ui.canvas.PictureCards;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;

/** A few pictures of every class, with what the network takes them for at this moment. */
final class GuessesPanel {
  private static final String NOTHING_YET =
      "Pictures and the network's guesses appear here as soon as the pictures are loaded.";

  private static final int MOST = 20;
  private static final int TOP = 3;

  private final CnnQuestions questions;
  private final PictureCards cards;
  private final Panel panel;
  private final Inquiry<GuessProbe.Guesses> guesses;
  private final Button other = new Button("Other pictures");
  private int[] shown = {};
  private int round;

  GuessesPanel(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.questions = questions;
    cards = new PictureCards(context, "What the network sees in them");
    panel = new Panel(context, cards, "");
    panel.setEmptyText(NOTHING_YET);
    other.setId("other-pictures");
    other.setOnAction(e -> next());
    panel.tools().add(other);
    guesses = Inquiry.repeated(run, this::question, 2);
    guesses.onAnswer(this::show);
    questions.pictures().onAnswer(this::choose);
  }

  Panel panel() {
    return panel;
  }

  PictureCards cards() {
    return cards;
  }

  /** The indices of the pictures shown, in the validation half. */
  int[] shown() {
    return shown.clone();
  }

  private void choose(PicturesProbe.Pictures found) {
    if (shown.length == 0) {
      shown = choose(found.validation(), round);
      guesses.refresh();
    }
  }

  private void next() {
    round++;
    shown = new int[0];
    questions.pictures().answer().ifPresent(this::choose);
  }

  /** As many of each class, by turns, {@code round} after those of the rounds before. */
  static int[] choose(ImageSet pictures, int round) {
    int classes = pictures.classNames().size();
    int each = Math.max(1, MOST / classes);
    List<Integer> chosen = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      int[] all = pictures.indicesOf(label);
      for (int i = 0; i < each && i < all.length; i++) {
        chosen.add(all[(round * each + i) % all.length]);
      }
    }
    return chosen.stream().limit(MOST).mapToInt(Integer::intValue).toArray();
  }

  private Optional<GuessProbe> question() {
    return shown.length == 0
        ? Optional.empty()
        : questions
            .pictures()
            .answer()
            .map(
                found ->
                    new GuessProbe(
                        IntStream.of(shown).mapToObj(found.validation()::picture).toList()));
  }

  void update() {
    guesses.update();
  }

  void clear() {
    guesses.reset();
    shown = new int[0];
    cards.setCards(List.of());
    panel.setEmptyText(NOTHING_YET);
    panel.setReadingAid("");
  }

  private void show(GuessProbe.Guesses found) {
    questions
        .pictures()
        .answer()
        .filter(pictures -> found.probabilities().length == shown.length)
        .ifPresent(pictures -> show(pictures.validation(), pictures.about().outputNames(), found));
  }

  private void show(ImageSet set, List<String> outputs, GuessProbe.Guesses found) {
    List<PictureCards.Card> all = new ArrayList<>();
    for (int i = 0; i < shown.length; i++) {
      all.add(
          new PictureCards.Card(
              PictureChoice.tile("picture " + shown[i], set.picture(shown[i])),
              Optional.of(set.classNames().get(set.label(shown[i]))),
              top(outputs, found.probabilities()[i])));
    }
    cards.setCards(all);
    panel.setEmptyText("");
    long right = all.stream().filter(PictureCards.Card::isRight).count();
    panel.setReadingAid("%d of %d right; above each: its true class".formatted(right, all.size()));
  }

  /** The most probable classes, the first one first. */
  static List<PictureCards.Guess> top(List<String> names, float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> probabilities[c]).reversed())
        .limit(TOP)
        .map(c -> new PictureCards.Guess(names.get(c), probabilities[c]))
        .toList();
  }
}
