package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Tour;
import java.util.List;

/**
 * One improvement made by a local search.
 *
 * @param kind what was done
 * @param removed the edges that left the tour: two of a 2-opt move, three of an Or-opt move
 * @param added the edges that took their place, as many
 * @param gain by how much the tour became shorter
 * @param after the tour with the move made
 */
public record Move(Kind kind, List<Edge> removed, List<Edge> added, double gain, Tour after) {
  public Move {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** The neighbourhoods. */
  public enum Kind {
    /** Two edges are exchanged: a part of the tour is run through backwards. */
    TWO_OPT("2-opt"),
    /** One to three cities in a row move to another place, either way round. */
    OR_OPT("Or-opt");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As it is written: "2-opt". */
    public String title() {
      return title;
    }
  }

  /** The connection of two cities, in no direction. */
  public record Edge(int from, int to) {
    /** Whether both connect the same cities. */
    public boolean joins(int a, int b) {
      return (from == a && to == b) || (from == b && to == a);
    }
  }
}
