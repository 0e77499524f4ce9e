package descent.topic.polynomial.view;

import descent.topic.polynomial.OptimizerKind;
import descent.topic.polynomial.OptimizerRace;
import descent.ui.control.Hint;
import descent.ui.control.ItemConverter;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The controls of a race: play, step, reset, speed, a learning rate for each, the axes. */
final class RaceBar {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final double LEAST_RATE = 1e-6;
  private static final double LARGEST_RATE = 100;

  private final Map<OptimizerKind, Double> rates = new LinkedHashMap<>();
  private final VBox root = new VBox();
  private final Button play = new Button("Play race");
  private final ComboBox<Double> speed = new ComboBox<>();
  private final ComboBox<String> first = new ComboBox<>();
  private final ComboBox<String> second = new ComboBox<>();
  private final Runnable reset;
  private final RaceRunner runner;
  private boolean naming;

  RaceBar(Collection<OptimizerKind> kinds, Runnable reset, RaceRunner runner) {
    this.reset = reset;
    this.runner = runner;
    play.setId("race-play");
    play.setOnAction(
        e -> {
          if (runner.runningProperty().get()) {
            runner.pause();
          } else {
            runner.play(speed.getValue());
          }
        });
    runner
        .runningProperty()
        .addListener((p, old, runs) -> play.setText(runs ? "Pause race" : "Play race"));
    Button step = button("Step 10", "race-step", () -> runner.step(10));
    step.disableProperty().bind(runner.runningProperty());
    Button again = button("Reset", "race-reset", reset);
    speed.setId("race-speed");
    speed.getItems().setAll(20.0, 200.0, 5000.0);
    speed.setValue(200.0);
    speed.setAccessibleText("speed of the race");
    ItemConverter.show(speed, perSecond -> Math.round(perSecond) + " steps/s");
    speed
        .valueProperty()
        .addListener(
            (p, old, chosen) -> {
              if (runner.runningProperty().get()) {
                runner.play(chosen);
              }
            });
    Label note = new Label("Enter in a learning rate starts the race anew.");
    note.getStyleClass().add("page-bar-note");
    FlowPane controls = new FlowPane(play, step, again, speed, note);
    controls.getStyleClass().add("page-bar");
    FlowPane entrants = new FlowPane();
    entrants.getStyleClass().addAll("page-bar", "race-entrants");
    kinds.forEach(kind -> entrants.getChildren().add(entrant(kind)));
    root.getChildren().setAll(controls, entrants);
    choice(first, "race-first", "weight along the horizontal axis");
    choice(second, "race-second", "weight along the vertical axis");
  }

  private static Button button(String words, String id, Runnable action) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return button;
  }

  /** Rates at which each does well on the standard problem. */
  private static double usualRate(OptimizerKind kind) {
    return switch (kind) {
      case SGD -> 0.1;
      case MOMENTUM -> 0.02;
      case ADAGRAD -> 0.3;
      case RMSPROP -> 0.01;
      case ADAM, ADAMW -> 0.03;
    };
  }

  private Node entrant(OptimizerKind kind) {
    rates.put(kind, usualRate(kind));
    TextField rate = new TextField(String.valueOf(usualRate(kind)));
    rate.setId("race-rate-" + kind.name().toLowerCase(Locale.ROOT));
    rate.setAccessibleText("learning rate of " + kind.title());
    Hint help = Hint.on(rate, "Learning rate of " + kind.title());
    rate.textProperty()
        .addListener(
            (p, old, text) -> {
              boolean valid = valid(text);
              rate.pseudoClassStateChanged(DANGER, !valid);
              help.setText(
                  valid
                      ? "Learning rate of " + kind.title()
                      : "Expected a number from 1e-6 to 100 but got " + text);
              if (valid) {
                rates.put(kind, Double.valueOf(text.strip()));
              }
            });
    rate.setOnAction(e -> reset.run());
    rate.focusedProperty()
        .addListener(
            (p, old, focused) -> {
              if (!focused) {
                rate.setText(NumberFormats.shortest(rate(kind)));
              }
            });
    HBox box = new HBox(new Label(kind.title()), rate);
    box.getStyleClass().add("race-entrant");
    return box;
  }

  private static boolean valid(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return value >= LEAST_RATE && value <= LARGEST_RATE;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private double rate(OptimizerKind kind) {
    return rates.getOrDefault(kind, usualRate(kind));
  }

  private void choice(ComboBox<String> box, String id, String words) {
    box.setId(id);
    box.setAccessibleText(words);
    box.getStyleClass().add("panel-choice");
    box.valueProperty()
        .addListener(
            (p, old, chosen) -> {
              if (!naming && chosen != null) {
                runner.look(firstIndex(), secondIndex());
              }
            });
  }

  /** Offers these weights for the axes; keeps the choice where it still exists. */
  void name(List<String> names) {
    naming = true;
    for (ComboBox<String> box : List.of(first, second)) {
      if (!box.getItems().equals(names)) {
        String before = box.getValue();
        box.getItems().setAll(names);
        int usual = Math.min(names.size() - 1, box == first ? 1 : 2);
        box.setValue(before != null && names.contains(before) ? before : names.get(usual));
      }
    }
    naming = false;
  }

  /** Who takes part, with the rates that are set. */
  List<OptimizerRace.Entry> entries() {
    List<OptimizerRace.Entry> entries = new ArrayList<>();
    rates.forEach((kind, rate) -> entries.add(new OptimizerRace.Entry(kind, rate)));
    return List.copyOf(entries);
  }

  int firstIndex() {
    return Math.max(0, first.getSelectionModel().getSelectedIndex());
  }

  /** Never the same as the first: a surface needs two. */
  int secondIndex() {
    int index = Math.max(0, second.getSelectionModel().getSelectedIndex());
    int count = Math.max(2, second.getItems().size());
    return index == firstIndex() ? (index + 1) % count : index;
  }

  Node node() {
    return root;
  }

  Node first() {
    return first;
  }

  Node second() {
    return second;
  }
}
