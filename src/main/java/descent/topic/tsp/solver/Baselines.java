package descent.topic.tsp.solver;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods that need no model, by the names that commands and views use. */
public final class Baselines {
  /** What can be asked for, for messages and help. */
  public static final String EXPECTED =
      "random, nearest, greedy-edge, farthest, christofides, 2opt, or-opt, restarts:K or"
          + " restarts:0.5s, ils, ils:K or ils:0.5s, exact; after any, +2opt, +or-opt or both";

  private static final String TWO_OPT = "2opt";
  private static final String OR_OPT = "or-opt";
  private static final int STARTS = 10;
  private static final long ITERATIONS = 1000;

  private final long seed;

  /** {@code seed} decides all that is random. */
  public Baselines(long seed) {
    this.seed = seed;
  }

  /** The ones that a comparison shows first, from weak to strong. */
  public static List<String> names() {
    return List.of(
        "random",
        "nearest",
        "greedy-edge",
        "farthest",
        "christofides",
        TWO_OPT,
        OR_OPT,
        "restarts:" + STARTS,
        "ils",
        "exact");
  }

  /**
   * The method of a name; empty if there is none.
   *
   * @throws IllegalArgumentException if there is one but not with these numbers
   */
  public Optional<TourMethod> named(String name) {
    int plus = name.indexOf('+');
    if (plus < 0) {
      return plain(name);
    }
    Optional<Set<Move.Kind>> kinds = kinds(name.substring(plus + 1));
    return kinds.flatMap(
        set -> plain(name.substring(0, plus)).map(base -> new Improved(base, set, name)));
  }

  /** The moves named by what follows a method's first plus: "2opt", "or-opt", "2opt+or-opt". */
  public static Optional<Set<Move.Kind>> kinds(String suffix) {
    Set<Move.Kind> kinds = EnumSet.noneOf(Move.Kind.class);
    for (String kind : suffix.split("\\+", -1)) {
      switch (kind) {
        case TWO_OPT -> kinds.add(Move.Kind.TWO_OPT);
        case OR_OPT -> kinds.add(Move.Kind.OR_OPT);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(kinds);
  }

  /** How {@link #kinds} has a move: "2opt", "or-opt". */
  public static String typed(Move.Kind kind) {
    return kind == Move.Kind.TWO_OPT ? TWO_OPT : OR_OPT;
  }

  private Optional<TourMethod> plain(String name) {
    int colon = name.indexOf(':');
    String base = colon < 0 ? name : name.substring(0, colon);
    if (colon >= 0) {
      return withNumber(base, name.substring(colon + 1));
    }
    return Optional.ofNullable(
        switch (base) {
          case "random" -> new RandomTour(seed);
          case "nearest" -> new NearestNeighbour();
          case "greedy-edge" -> new GreedyEdge();
          case "farthest" -> new FarthestInsertion();
          case "christofides" -> new Christofides();
          case TWO_OPT, OR_OPT ->
              new Improved(new NearestNeighbour(), kinds(base).orElseThrow(), base);
          case "restarts" -> new RandomRestarts(STARTS, seed);
          case "ils" -> new IteratedLocalSearch(ITERATIONS, seed);
          case "exact" -> new Exact();
          default -> null;
        });
  }

  private Optional<TourMethod> withNumber(String base, String number) {
    boolean restarts = base.equals("restarts");
    if (!restarts && !base.equals("ils")) {
      return Optional.empty();
    }
    try {
      if (number.endsWith("s")) {
        Deadline deadline =
            Deadline.ofSeconds(Double.parseDouble(number.substring(0, number.length() - 1)));
        return Optional.of(
            restarts
                ? new RandomRestarts(deadline, seed)
                : new IteratedLocalSearch(deadline, seed));
      }
      long count = Long.parseLong(number);
      return Optional.of(
          restarts ? new RandomRestarts(count, seed) : new IteratedLocalSearch(count, seed));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          base + " expected a count such as 100 or a time such as 0.5s but got " + number, e);
    }
  }
}
