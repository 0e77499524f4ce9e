package descent.topic.cnn.network;

import descent.engine.functional.Window2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The arithmetic of a square window that moves over rows and columns alike. */
record SlidingWindow(int kernel, int stride, int padding, int dilation) {
  Window2d.Axis axis() {
    return new Window2d.Axis(kernel, stride, padding, dilation);
  }

  Window2d window() {
    return Window2d.square(kernel, stride, padding, dilation);
  }

  int extent() {
    return axis().extent();
  }

  double middle() {
    return (extent() - 1) / 2.0 - padding;
  }

  int outputSize(int size) {
    return axis().outputSize(size);
  }

  /** Where the taps of an output lie; outside of the input in the padding. */
  IntStream taps(int index) {
    return IntStream.range(0, kernel).map(tap -> index * stride - padding + tap * dilation);
  }

  /** Why it does not fit, if it does not. */
  Optional<String> misfit(DataShape.Image input) {
    if (outputSize(input.height()) > 0 && outputSize(input.width()) > 0) {
      return Optional.empty();
    }
    String room = "the input is " + plane(input.height(), input.width());
    if (padding > 0) {
      room += ", " + plane(input.height() + 2 * padding, input.width() + 2 * padding);
      room += " with its padding";
    }
    return Optional.of(span() + room);
  }

  /** Why a pooling refuses it, if it does: a window must not take padding alone. */
  Optional<String> misfitOfPooling(DataShape.Image input) {
    if (2 * padding > extent()) {
      return Optional.of(
          "padding of a pooling may be at most half of the "
              + extent()
              + " that its window spans,"
              + " it is "
              + padding);
    }
    Optional<String> misfit = misfit(input);
    if (misfit.isEmpty() && (meetsOnlyPadding(input.height()) || meetsOnlyPadding(input.width()))) {
      return Optional.of("a window would take padding alone: use less dilation or padding");
    }
    return misfit;
  }

  private boolean meetsOnlyPadding(int size) {
    return IntStream.range(0, outputSize(size))
        .anyMatch(i -> taps(i).noneMatch(at -> at >= 0 && at < size));
  }

  private String span() {
    return dilation == 1
        ? "kernel " + kernel + " does not fit: "
        : "kernel " + kernel + " with dilation " + dilation + " spans " + extent() + ", ";
  }

  private static String plane(int height, int width) {
    return height + " \u00d7 " + width;
  }

  DataShape.Image output(int channels, DataShape.Image input) {
    return new DataShape.Image(channels, outputSize(input.height()), outputSize(input.width()));
  }

  /** The output's height, and its width where it is another. */
  List<LayerFormula> sizes(DataShape.Image input) {
    List<LayerFormula> formulas = new ArrayList<>();
    boolean square = input.height() == input.width();
    formulas.add(size(square ? "Output height and width" : "Output height", "H", input.height()));
    if (!square) {
      formulas.add(size("Output width", "W", input.width()));
    }
    return formulas;
  }

  private LayerFormula size(String caption, String letter, int size) {
    String general =
        "%s' = \\left\\lfloor \\frac{%s + 2p - d(k-1) - 1}{s} \\right\\rfloor + 1"
            .formatted(letter, letter);
    String filled =
        "\\left\\lfloor \\frac{%d + 2 \\cdot %d - %d(%d-1) - 1}{%d} \\right\\rfloor + 1 = %d"
            .formatted(size, padding, dilation, kernel, stride, outputSize(size));
    return new LayerFormula(caption, general, filled);
  }
}
