package descent.training;

import descent.engine.tensor.DType;
import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Moments of one run, kept so that it can go back to them. When they are too many, or too large
 * together, every second one is dropped, but never the first and the last: what lies long ago is
 * sparse, what was just now is dense.
 *
 * <p>New moments are kept in the arrays of dropped ones. Arrays that live for a while before they
 * are dropped are what makes the garbage collector stop the program for long.
 */
final class Timeline {
  /** Moments beyond which some are dropped. */
  static final int MOST = 240;

  /**
   * One moment.
   *
   * @param state with the run's counters
   * @param config with the live changes made before it
   */
  record Moment(long step, ExperimentState state, ExperimentConfig config) {
    long bytes() {
      return state.tensors().values().stream().mapToLong(TensorCopy::bytes).sum();
    }

    /** The same with each float32 tensor in an array that is asked for by its size. */
    private Moment in(IntFunction<float[]> room) {
      Map<String, TensorCopy> copies = new LinkedHashMap<>();
      state
          .tensors()
          .forEach(
              (name, tensor) ->
                  copies.put(
                      name,
                      tensor.dtype() == DType.FLOAT32
                          ? tensor.in(room.apply(tensor.size()))
                          : tensor));
      return new Moment(step, new ExperimentState(copies, state.values()), config);
    }
  }

  private final long mostBytes;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<Integer, Deque<float[]>> dropped = new HashMap<>();
  private long bytes;

  /** {@code mostBytes} is what all moments together may take. */
  Timeline(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The moments, ascending by step. */
  List<Moment> moments() {
    return List.copyOf(moments);
  }

  /** Keeps a copy of the newest moment; one of the same step is replaced. */
  void add(Moment moment) {
    if (!moments.isEmpty() && moments.get(moments.size() - 1).step() == moment.step()) {
      remove(moments.size() - 1);
    }
    moments.add(moment.in(this::room));
    bytes += moment.bytes();
    while (moments.size() > 2 && (moments.size() > MOST || bytes > mostBytes)) {
      thin();
    }
  }

  private void thin() {
    for (int i = moments.size() - 2; i > 0; i -= 2) {
      remove(i);
    }
  }

  private float[] room(int size) {
    Deque<float[]> rooms = dropped.get(size);
    float[] room = rooms == null ? null : rooms.poll();
    return room == null ? new float[size] : room;
  }

  private void remove(int index) {
    Moment moment = moments.remove(index);
    bytes -= moment.bytes();
    for (TensorCopy tensor : moment.state.tensors().values()) {
      if (tensor.dtype() == DType.FLOAT32) {
        dropped.computeIfAbsent(tensor.size(), size -> new ArrayDeque<>()).push(tensor.floats());
      }
    }
  }

  /** A copy of the last moment at or before a step. */
  Optional<Moment> at(long step) {
    Optional<Moment> found = Optional.empty();
    for (Moment moment : moments) {
      if (moment.step() <= step) {
        found = Optional.of(moment);
      }
    }
    return found.map(moment -> moment.in(float[]::new));
  }

  /** The step of the newest moment. */
  OptionalLong latest() {
    return moments.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(moments.get(moments.size() - 1).step());
  }

  /** Forgets what lies after a step. */
  void cutAfter(long step) {
    while (!moments.isEmpty() && moments.get(moments.size() - 1).step() > step) {
      remove(moments.size() - 1);
    }
  }

  void clear() {
    moments.clear();
    dropped.clear();
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** The steps of the moments, ascending. */
  long[] steps() {
    return moments.stream().mapToLong(Moment::step).toArray();
  }
}
