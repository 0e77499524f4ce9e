package descent.topic.tsp.view;

import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.instance.DistanceMap;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/**
 * The instance that is looked at, drawn by hand, generated or opened, and what the baselines make
 * of it: found on a thread of its own, where a new instance ends the work for the one before. FX
 * thread only.
 */
final class Sketch implements AutoCloseable {
  /** More cities are not drawn one by one. */
  static final int MOST_CITIES = 1000;

  private static final long SEED = 1;

  private final Consumer<Throwable> failed;
  private final List<Runnable> instanceListeners = new ArrayList<>();
  private final List<Runnable> comparisonListeners = new ArrayList<>();
  private final AtomicInteger orders = new AtomicInteger();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread own = new Thread(work, "descent-baselines");
            own.setDaemon(true);
            own.setPriority(Thread.MIN_PRIORITY);
            return own;
          });

  /** Places in the unit square, y up. */
  private final List<double[]> places = new ArrayList<>();

  private Optional<Instance> instance = Optional.empty();
  private Optional<Tour> fileTour = Optional.empty();
  private Optional<Comparison> comparison = Optional.empty();
  private boolean busy;
  private boolean guessed;

  Sketch(Consumer<Throwable> failed) {
    this.failed = failed;
  }

  /** Calls {@code listener} when cities were put, moved or taken away. */
  void onInstance(Runnable listener) {
    instanceListeners.add(listener);
  }

  /** Calls {@code listener} when the baselines have begun or are done. */
  void onComparison(Runnable listener) {
    comparisonListeners.add(listener);
  }

  /** The instance; none below 3 cities. */
  Optional<Instance> instance() {
    return instance;
  }

  /** The instance in words; also whether its places follow from its distances. */
  String words() {
    return instance
        .map(
            shown ->
                "%s: %d cities%s%s"
                    .formatted(
                        shown.name(),
                        shown.size(),
                        shown.metric() == Metric.EUCLIDEAN ? "" : ", " + shown.metric(),
                        guessed ? ", placed as its distances fit best" : ""))
        .orElse("");
  }

  /** The tour that came with the file, if one did and no city was moved since. */
  Optional<Tour> fileTour() {
    return fileTour;
  }

  /**
   * What the baselines found for the present instance; while they are at it, for the one before if
   * it has as many cities.
   */
  Optional<Comparison> comparison() {
    return comparison;
  }

  boolean busy() {
    return busy;
  }

  int size() {
    return places.size();
  }

  /** {x, y} of a city in the unit square. */
  double[] place(int city) {
    return places.get(city).clone();
  }

  /** Puts the cities onto a canvas. */
  void showPlaces(TourCanvas canvas) {
    canvas.setPlaces(
        places.stream().mapToDouble(place -> place[0]).toArray(),
        places.stream().mapToDouble(place -> place[1]).toArray());
  }

  /** Random cities. */
  void random(int cities, boolean clustered, long seed) {
    InstanceKind kind = clustered ? InstanceKind.CLUSTERED : InstanceKind.UNIFORM;
    show(
        new SavedInstance(
            new LabelRequest("sketch", kind, cities, cities, seed)
                .instance(0)
                .named((clustered ? "clustered " : "random ") + cities + ", seed " + seed),
            Optional.empty()));
  }

  /**
   * An instance from elsewhere; one of distances alone is drawn where they fit best.
   *
   * @throws IllegalArgumentException if it cannot be drawn
   */
  void show(SavedInstance saved) {
    int size = saved.instance().size();
    if (size > MOST_CITIES) {
      throw new IllegalArgumentException(
          "Expected at most "
              + MOST_CITIES
              + " cities to draw but "
              + saved.instance().name()
              + " has "
              + size);
    }
    Instance shown = DistanceMap.placed(saved.instance());
    guessed = !saved.instance().hasPlaces();
    places.clear();
    float[] unit = shown.unitSquare();
    for (int i = 0; i < shown.size(); i++) {
      places.add(new double[] {unit[2 * i], unit[2 * i + 1]});
    }
    instance = Optional.of(shown);
    fileTour = saved.tour();
    changed();
  }

  void add(double x, double y) {
    if (places.size() < MOST_CITIES) {
      places.add(new double[] {inside(x), inside(y)});
      redrawn();
    }
  }

  void move(int city, double x, double y) {
    places.set(city, new double[] {inside(x), inside(y)});
    redrawn();
  }

  void remove(int city) {
    places.remove(city);
    redrawn();
  }

  void clear() {
    places.clear();
    redrawn();
  }

  private static double inside(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  /** Distances are those of the plane from now on, whatever the rule of the file was. */
  private void redrawn() {
    fileTour = Optional.empty();
    guessed = false;
    instance =
        places.size() < Instance.MIN_CITIES
            ? Optional.empty()
            : Optional.of(
                Instance.euclidean(
                    "drawn",
                    places.stream().mapToDouble(place -> place[0]).toArray(),
                    places.stream().mapToDouble(place -> place[1]).toArray()));
    changed();
  }

  private void changed() {
    comparison = comparison.filter(found -> found.instance().size() == places.size());
    int number = orders.incrementAndGet();
    busy = instance.isPresent();
    instance.ifPresent(chosen -> compare(chosen, number));
    instanceListeners.forEach(Runnable::run);
    comparisonListeners.forEach(Runnable::run);
  }

  private void compare(Instance chosen, int number) {
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return orders.get() != number;
          }
        };
    Task<Comparison> task =
        new Task<>() {
          @Override
          protected Comparison call() {
            return Comparison.of(chosen, SEED, watch, System::nanoTime);
          }
        };
    task.setOnSucceeded(e -> done(number, Optional.of(task.getValue())));
    task.setOnFailed(
        e -> {
          done(number, Optional.empty());
          failed.accept(task.getException());
        });
    thread.execute(task);
  }

  private void done(int number, Optional<Comparison> found) {
    if (orders.get() == number) {
      comparison = found;
      busy = false;
      comparisonListeners.forEach(Runnable::run);
    }
  }

  @Override
  public void close() {
    orders.incrementAndGet();
    thread.shutdownNow();
  }
}
