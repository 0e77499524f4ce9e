package descent.engine.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * What was computed, in order, with the way back: an operation records its outputs and a function
 * that adds the gradients of its inputs. {@link #backward} walks it from the end, once.
 */
public final class Tape {
  private record Node(Tensor[] outputs, Runnable backward) {
    boolean reached() {
      for (Tensor output : outputs) {
        if (output.hasGrad()) {
          return true;
        }
      }
      return false;
    }
  }

  private static final Node WALKED = new Node(new Tensor[0], () -> {});

  private final List<Node> nodes = new ArrayList<>();

  Tape() {}

  /**
   * Records one operation. {@code backward} runs when at least one output has a gradient; it reads
   * it with {@link Tensor#gradient} and gives its inputs theirs with {@link Tensor#accumulateGrad}.
   */
  public void record(Runnable backward, Tensor... outputs) {
    for (Tensor output : outputs) {
      output.markComputed();
    }
    nodes.add(new Node(outputs, backward));
  }

  /** Walks back from the last operation; those that were walked are forgotten, others stay. */
  void backward() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.reached()) {
        node.backward.run();
        for (Tensor output : node.outputs) {
          output.markConsumed();
        }
        nodes.set(i, WALKED);
      }
    }
    nodes.removeIf(node -> node == WALKED);
  }

  int size() {
    return nodes.size();
  }

  void truncate(int size) {
    if (size < nodes.size()) {
      nodes.subList(size, nodes.size()).clear();
    }
  }
}
