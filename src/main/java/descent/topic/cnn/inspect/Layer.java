package descent.topic.cnn.inspect;

import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LayerKind;

/**
 * A layer as a view names it.
 *
 * @param index among the network's layers, from 0; -1 is the picture itself
 * @param kind what it computes
 * @param text as it is typed: "conv 32 3 padding=1"
 * @param shape of its output for one picture
 */
public record Layer(int index, LayerKind kind, String text, DataShape shape) {
  /** Counted from 1, with PyTorch's name: "3 Conv2d". */
  public String name() {
    return index + 1 + " " + kind.title();
  }

  /** True if its output is planes of numbers. */
  public boolean isImage() {
    return shape instanceof DataShape.Image;
  }

  /** False for layers that hand on what they get when a network is evaluated. */
  public boolean computes() {
    return kind != LayerKind.DROPOUT && kind != LayerKind.DROPOUT2D && kind != LayerKind.FLATTEN;
  }
}
