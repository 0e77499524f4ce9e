package descent.topic.tsp.compare;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.Move;
import descent.topic.tsp.solver.Move.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * How a tour comes about, as frames: city by city, then, where a local search made it, move by
 * move. What a frame shows follows from what was recorded and its number alone.
 *
 * @param first the tour that is drawn city by city
 * @param moves what improved it then; may be empty
 */
public record Story(Instance instance, Tour first, List<Move> moves) {
  /** A move takes one frame to show what leaves and one to show what came instead. */
  private static final int FRAMES_PER_MOVE = 2;

  public Story {
    moves = List.copyOf(moves);
  }

  /** A tour that nothing improves. */
  public static Story of(Instance instance, Tour tour) {
    return new Story(instance, tour, List.of());
  }

  /**
   * A moment.
   *
   * @param order the cities in order
   * @param visited how many of them are reached; the way is closed if it is more than all
   * @param leaving edges that are about to leave
   * @param entered edges that have just come
   * @param length of what is drawn
   * @param words what happens
   */
  public record Frame(
      Tour order,
      int visited,
      List<Edge> leaving,
      List<Edge> entered,
      double length,
      String words) {
    /** Whether the way is back at its start. */
    public boolean closed() {
      return visited > order.size();
    }
  }

  /** The number of frames: one for each city, one to return, two for each move. */
  public int frames() {
    return first.size() + 1 + FRAMES_PER_MOVE * moves.size();
  }

  /** The tour at the end. */
  public Tour last() {
    return moves.isEmpty() ? first : moves.get(moves.size() - 1).after();
  }

  /** A frame from 0 on; the last one stands for all that would follow. */
  public Frame frame(int number) {
    int n = first.size();
    int at = Math.max(0, Math.min(number, frames() - 1));
    if (at <= n) {
      return growing(at + 1);
    }
    int index = (at - n - 1) / FRAMES_PER_MOVE;
    Move move = moves.get(index);
    Tour before = index == 0 ? first : moves.get(index - 1).after();
    boolean done = (at - n - 1) % FRAMES_PER_MOVE == 1;
    Tour order = done ? move.after() : before;
    String words =
        "%s move %d of %d%s"
            .formatted(move.kind().title(), index + 1, moves.size(), done ? "" : ": these leave");
    return new Frame(
        order,
        n + 1,
        done ? List.of() : move.removed(),
        done ? move.added() : List.of(),
        instance.length(order),
        words);
  }

  private Frame growing(int visited) {
    int n = first.size();
    double length = 0;
    for (int i = 1; i < visited; i++) {
      length += instance.distance(first.city(i - 1), first.city(i));
    }
    String words = visited > n ? "closed" : "city " + visited + " of " + n;
    return new Frame(first, visited, List.of(), List.of(), length, words);
  }

  /** The edges that are drawn in a frame. */
  public static List<Edge> edges(Frame frame) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i < frame.visited(); i++) {
      edges.add(new Edge(frame.order().city(i - 1), frame.order().city(i)));
    }
    return edges;
  }
}
