package descent.topic.cnn.view;

import descent.topic.cnn.network.LayerKind;
import descent.topic.cnn.network.LayerSpec;
import descent.ui.theme.Role;

/** How layers are named and coloured, in the picture and in the table alike. */
final class LayerLook {
  private LayerLook() {}

  /** The colour of a kind of layer. */
  static Role role(LayerKind kind) {
    return switch (kind) {
      case CONV2D -> Role.BLUE;
      case LINEAR -> Role.PURPLE;
      case MAX_POOL2D, AVG_POOL2D, ADAPTIVE_AVG_POOL2D -> Role.GREEN;
      case BATCH_NORM2D, BATCH_NORM1D -> Role.SKY;
      case RELU, GELU -> Role.ORANGE;
      case DROPOUT, DROPOUT2D -> Role.GREY;
      case FLATTEN -> Role.YELLOW;
    };
  }

  /** Whether the layer makes new values of another shape, and gets a box of its own. */
  static boolean isBlock(LayerKind kind) {
    return switch (kind) {
      case CONV2D, LINEAR, MAX_POOL2D, AVG_POOL2D, ADAPTIVE_AVG_POOL2D -> true;
      case BATCH_NORM2D, BATCH_NORM1D, RELU, GELU, DROPOUT, DROPOUT2D, FLATTEN -> false;
    };
  }

  /** What is set, as it is typed, without the layer's name: "32 3 padding=1". */
  static String settings(LayerSpec layer) {
    return layer.text().substring(layer.kind().keyword().length()).strip();
  }
}
