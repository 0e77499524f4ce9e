package descent.topic.cnn.view;

import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LayerKind;
import descent.topic.cnn.network.LayerSpec;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A network while it is edited: the layers, the one that is selected, what is wrong, and the way
 * back. Knows no screen. What is drafted becomes the run's only when it is applied.
 */
final class NetworkDraft {
  private static final int LONGEST_HISTORY = 200;

  private final List<Runnable> listeners = new ArrayList<>();
  private final Deque<State> undo = new ArrayDeque<>();
  private final Deque<State> redo = new ArrayDeque<>();
  private State state = new State(new NetworkSpec(List.of()), -1);
  private NetworkSpec applied = state.network();
  private ShapeLedger ledger = ShapeLedger.of(state.network());

  /** What the last change was; the next one of the same kind is undone together with it. */
  private String lastEdit = "";

  private record State(NetworkSpec network, int selected) {}

  /** Calls {@code listener} after every change, of the network or of the selection. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  NetworkSpec network() {
    return state.network();
  }

  ShapeLedger ledger() {
    return ledger;
  }

  /** Index of the selected layer; -1 if none is. */
  int selected() {
    return state.selected();
  }

  private int size() {
    return network().layers().size();
  }

  /** Whether it differs from the run's network. */
  boolean isChanged() {
    return !network().equals(applied);
  }

  /** Why it cannot be trained, in one sentence. */
  Optional<String> problem() {
    return ledger.problem();
  }

  /**
   * The run has this network now: a draft of another one gives way, and can be had back by undo.
   */
  void setApplied(NetworkSpec network) {
    if (!network.equals(applied)) {
      boolean first = applied.layers().isEmpty();
      applied = network;
      if (first) {
        go(new State(network, network.layers().isEmpty() ? -1 : 0));
      } else {
        replaceAll(network);
      }
      changed();
    }
  }

  void select(int index) {
    if (index != selected() && index >= 0 && index < size()) {
      state = new State(network(), index);
      lastEdit = "";
      changed();
    }
  }

  /** Adds a typical layer of {@code kind} after the selected one, or at the end. */
  void add(LayerKind kind) {
    int at = selected() < 0 ? size() : selected() + 1;
    edit("", network().insert(at, kind.typical()), at);
  }

  void duplicate() {
    if (selected() >= 0) {
      LayerSpec layer = network().layers().get(selected());
      edit("", network().insert(selected() + 1, layer), selected() + 1);
    }
  }

  void remove() {
    if (selected() >= 0) {
      edit("", network().remove(selected()), Math.min(selected(), size() - 2));
    }
  }

  /** Whether the selected layer can be moved by {@code distance}. */
  boolean canMove(int distance) {
    int to = selected() + distance;
    return selected() >= 0 && to >= 0 && to < size();
  }

  /** Moves the selected layer up (-1) or down (1). */
  void move(int distance) {
    if (canMove(distance)) {
      move(selected(), selected() + distance);
    }
  }

  /** Moves a layer so that it stands at {@code to}, and selects it. */
  void move(int from, int to) {
    if (from != to) {
      edit("", network().move(from, to), to);
    }
  }

  /** Changes one value of a layer. */
  void set(int index, String parameter, double value) {
    LayerSpec layer = network().layers().get(index);
    if (layer.value(parameter) != value) {
      edit(index + " " + parameter, network().replace(index, layer.with(parameter, value)), index);
    }
  }

  /** Takes another network in place of this one. */
  void replaceAll(NetworkSpec network) {
    if (!network.equals(network())) {
      edit("", network, Math.min(Math.max(0, selected()), network.layers().size() - 1));
    }
  }

  /** Back to the run's network. */
  void discard() {
    replaceAll(applied);
  }

  boolean canUndo() {
    return !undo.isEmpty();
  }

  boolean canRedo() {
    return !redo.isEmpty();
  }

  void undo() {
    step(undo, redo);
  }

  void redo() {
    step(redo, undo);
  }

  private void step(Deque<State> from, Deque<State> to) {
    if (!from.isEmpty()) {
      to.push(state);
      lastEdit = "";
      go(from.pop());
      changed();
    }
  }

  private void edit(String what, NetworkSpec network, int select) {
    boolean together = !what.isEmpty() && what.equals(lastEdit);
    if (!together) {
      undo.push(state);
      while (undo.size() > LONGEST_HISTORY) {
        undo.removeLast();
      }
    }
    redo.clear();
    lastEdit = what;
    go(new State(network, select));
    changed();
  }

  private void go(State next) {
    state = next;
    ledger = ShapeLedger.of(next.network());
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /**
   * The parameters of a linear layer that would give the same output from the same input as the
   * selected layer: what sharing a small kernel saves. Empty unless it is a legal convolution.
   */
  Optional<Long> denseTwin() {
    if (selected() < 0) {
      return Optional.empty();
    }
    var row = ledger.rows().get(selected());
    if (row.layer().kind() != LayerKind.CONV2D || row.output().isEmpty()) {
      return Optional.empty();
    }
    DataShape input = row.input().orElseThrow();
    return Optional.of(row.output().get().size() * (input.size() + 1));
  }
}
