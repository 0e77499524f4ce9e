package descent.topic.tsp.solver;

import java.util.Arrays;

/** Which edges a part of the search tree may, must and must not use. */
final class EdgeStates {
  static final byte FREE = 0;
  static final byte REQUIRED = 1;
  static final byte FORBIDDEN = -1;

  private final int n;
  private final byte[] states;
  private final int[] required;
  private final int[] allowed;

  /** All edges free. */
  EdgeStates(int cities) {
    n = cities;
    states = new byte[n * n];
    required = new int[n];
    allowed = new int[n];
    Arrays.fill(allowed, n - 1);
    for (int i = 0; i < n; i++) {
      states[i * n + i] = FORBIDDEN;
    }
  }

  private EdgeStates(EdgeStates other) {
    n = other.n;
    states = other.states.clone();
    required = other.required.clone();
    allowed = other.allowed.clone();
  }

  EdgeStates copy() {
    return new EdgeStates(this);
  }

  /** The states of all edges, i * n + j; not to be written to. */
  byte[] all() {
    return states;
  }

  byte get(int a, int b) {
    return states[a * n + b];
  }

  void forbid(int a, int b) {
    if (get(a, b) == FREE) {
      set(a, b, FORBIDDEN);
      allowed[a]--;
      allowed[b]--;
    }
  }

  void require(int a, int b) {
    if (get(a, b) == FREE) {
      set(a, b, REQUIRED);
      required[a]++;
      required[b]++;
    }
  }

  private void set(int a, int b, byte state) {
    states[a * n + b] = state;
    states[b * n + a] = state;
  }

  /**
   * Draws the conclusions: a city with two required edges has no others, one with two allowed edges
   * needs both. False if no tour is left.
   */
  boolean propagate() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < n; i++) {
        if (required[i] > 2 || allowed[i] < 2) {
          return false;
        } else if (required[i] == 2 && allowed[i] > 2) {
          settle(i, false);
          changed = true;
        } else if (allowed[i] == 2 && required[i] < 2) {
          settle(i, true);
          changed = true;
        }
      }
    }
    return !hasSubtour();
  }

  private void settle(int city, boolean require) {
    for (int j = 0; j < n; j++) {
      if (require) {
        require(city, j);
      } else {
        forbid(city, j);
      }
    }
  }

  /** Whether the required edges, at most two at each city, close a cycle that is not a tour. */
  private boolean hasSubtour() {
    boolean[] seen = new boolean[n];
    for (int start = 0; start < n; start++) {
      if (required[start] != 2 || seen[start]) {
        continue;
      }
      int previous = -1;
      int city = start;
      int count = 0;
      while (city >= 0 && !seen[city]) {
        seen[city] = true;
        count++;
        int next = requiredNeighbour(city, previous);
        previous = city;
        city = next;
      }
      if (city == start && count < n) {
        return true;
      }
    }
    return false;
  }

  /** A required neighbour other than {@code except}; -1 if there is none. */
  private int requiredNeighbour(int city, int except) {
    for (int j = 0; j < n; j++) {
      if (j != except && states[city * n + j] == REQUIRED) {
        return j;
      }
    }
    return -1;
  }
}
