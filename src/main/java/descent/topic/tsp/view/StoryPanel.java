package descent.topic.tsp.view;

import descent.topic.tsp.compare.Agreement;
import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Story;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.inspect.GreedyProbe.Decoded;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.Improved;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ComboBox;

/** One method's tour as it comes about. */
final class StoryPanel {
  /** What the network draws; not the name of a baseline. */
  static final String NETWORK = "network";

  /** More moves than this are not played one by one. */
  private static final int MOST_CITIES_FOR_MOVES = 300;

  private final TourCanvas canvas;
  private final Panel panel;
  private final ComboBox<String> method = new ComboBox<>();
  private Optional<Story> story = Optional.empty();
  private Optional<Agreement> agreement = Optional.empty();
  private Optional<Decoded> decoded = Optional.empty();
  private Optional<Comparison> comparison = Optional.empty();
  private int frame;

  /**
   * @param id of the canvas and, with "-method", of the choice
   * @param chosen the method at first
   * @param changed another method was chosen
   */
  StoryPanel(ViewContext context, String id, String chosen, Runnable changed) {
    canvas = new TourCanvas(context, "Tour");
    canvas.setId(id);
    panel = new Panel(context, canvas, "");
    panel.getStyleClass().add("tall-panel");
    method.setId(id + "-method");
    method.setAccessibleText("method of this tour");
    method.getItems().add(NETWORK);
    method.getItems().addAll(Baselines.names());
    for (String improved : new String[] {"random+2opt", "nearest+2opt+or-opt"}) {
      method.getItems().add(method.getItems().size() - 1, improved);
    }
    method.setValue(chosen);
    method.setPrefWidth(125);
    method.valueProperty().addListener((p, old, name) -> changed.run());
    panel.tools().add(method);
  }

  Panel panel() {
    return panel;
  }

  TourCanvas canvas() {
    return canvas;
  }

  String method() {
    return method.getValue();
  }

  /** Takes in what is known of the instance; answers how many frames there are. */
  int load(Optional<Instance> instance, Optional<Comparison> found, Optional<Decoded> networkTour) {
    comparison = found;
    decoded =
        method().equals(NETWORK) ? networkTour.filter(d -> d.tour().isPresent()) : Optional.empty();
    story = instance.flatMap(shown -> story(shown, found));
    agreement =
        story.flatMap(
            s -> found.flatMap(Comparison::best).map(best -> Agreement.of(s.last(), best.tour())));
    instance.filter(Instance::hasPlaces).ifPresent(this::place);
    panel.setEmptyText(story.isPresent() ? "" : missing(instance, networkTour));
    show(frame);
    return story.map(Story::frames).orElse(1);
  }

  private void place(Instance instance) {
    float[] unit = instance.unitSquare();
    double[] x = new double[instance.size()];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = unit[2 * i];
      y[i] = unit[2 * i + 1];
    }
    canvas.setPlaces(x, y);
  }

  private String missing(Optional<Instance> instance, Optional<Decoded> networkTour) {
    if (instance.isEmpty()) {
      return "A tour appears here when there are three cities: put some on the page Instance.";
    } else if (method().equals(NETWORK)) {
      return networkTour
          .map(Decoded::refusal)
          .filter(text -> !text.isEmpty())
          .map(text -> text + ". Choose another one on the page Instance.")
          .orElse("The network's tour appears here as soon as the run has its model.");
    }
    return "The tour appears here when the search is done.";
  }

  private Optional<Story> story(Instance instance, Optional<Comparison> found) {
    if (method().equals(NETWORK)) {
      return decoded.flatMap(Decoded::tour).map(tour -> Story.of(instance, tour));
    }
    Optional<Story> moves = improvement(instance);
    return moves.isPresent()
        ? moves
        : found
            .flatMap(all -> all.trial(method()))
            .map(Trial::tour)
            .map(t -> Story.of(instance, t));
  }

  /** The start and the moves of a method that ends in a local search. */
  private Optional<Story> improvement(Instance instance) {
    if (instance.size() > MOST_CITIES_FOR_MOVES) {
      return Optional.empty();
    }
    return new Baselines(1)
        .named(method())
        .filter(Improved.class::isInstance)
        .map(Improved.class::cast)
        .map(
            improved -> {
              Solution start = improved.first().solve(instance, SearchWatch.NONE);
              return new Story(
                  instance, start.tour(), improved.moves(instance, start.tour(), SearchWatch.NONE));
            });
  }

  /** The longest phrase at each place of this story's captions; empty without a story. */
  List<String> longestCaption() {
    List<String> longest = new ArrayList<>();
    for (int i = 0; story.isPresent() && i < story.get().frames(); i++) {
      List<String> phrases = words(story.get(), story.get().frame(i));
      for (int place = 0; place < phrases.size(); place++) {
        if (place == longest.size()) {
          longest.add(phrases.get(place));
        } else if (phrases.get(place).length() > longest.get(place).length()) {
          longest.set(place, phrases.get(place));
        }
      }
    }
    return longest;
  }

  /** Shows a frame; beyond the last one the end stands still. */
  void show(int number) {
    frame = number;
    canvas.setMoment(story.map(s -> moment(s, s.frame(number))));
  }

  private TourCanvas.Moment moment(Story told, Story.Frame now) {
    boolean last = now.order().equals(told.last());
    double[] next =
        decoded
            .filter(d -> now.visited() < d.probabilities().length)
            .map(d -> d.probabilities()[now.visited()].clone())
            .orElse(new double[0]);
    return new TourCanvas.Moment(
        now,
        role(),
        last ? agreement.map(Agreement::shared).orElse(List.of()) : List.of(),
        last ? agreement.map(Agreement::missed).orElse(List.of()) : List.of(),
        next,
        last ? agreement.map(Agreement::divergence).orElse(-1) : -1,
        words(told, now),
        next.length == 0 ? Double.NaN : doubt(next, now.visited()));
  }

  /** Entropy over that of a choice among all cities left, 0 where only one is left. */
  private static double doubt(double[] next, int visited) {
    int left = next.length - visited;
    return left < 2 ? 0 : entropy(next) / Math.log(left);
  }

  private Role role() {
    return switch (method()) {
      case NETWORK -> Role.TRAIN;
      case "exact" -> Role.REFERENCE;
      default -> Role.VALIDATION;
    };
  }

  private List<String> words(Story told, Story.Frame now) {
    if (!now.closed()) {
      String so = now.words() + ", length " + NumberFormats.value(now.length());
      return decoded
          .filter(d -> now.visited() < d.probabilities().length)
          .map(d -> d.probabilities()[now.visited()])
          .map(
              p ->
                  List.of(
                      so,
                      likeliest(p),
                      String.format(Locale.ROOT, "entropy %.2f nats", entropy(p))))
          .orElse(List.of(so));
    }
    String words = Standings.words(now.length(), comparison);
    if (!now.order().equals(told.last()) || !now.leaving().isEmpty()) {
      return List.of(now.words(), words);
    }
    return agreement
        .map(
            a ->
                List.of(
                    words,
                    String.format(
                        Locale.ROOT,
                        "%d of %d edges optimal",
                        a.shared().size(),
                        told.last().size()),
                    a.own().isEmpty() ? "" : "leaves the optimum at step " + a.divergence()))
        .orElse(List.of(words));
  }

  private static String likeliest(double[] probabilities) {
    int likeliest = 0;
    for (int city = 1; city < probabilities.length; city++) {
      likeliest = probabilities[city] > probabilities[likeliest] ? city : likeliest;
    }
    return "next " + (likeliest + 1) + " with " + NumberFormats.percent(probabilities[likeliest]);
  }

  /** In nats: 0 where the network is sure. */
  static double entropy(double[] probabilities) {
    double sum = 0;
    for (double p : probabilities) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }
}
