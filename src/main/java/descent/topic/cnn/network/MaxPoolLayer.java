package descent.topic.cnn.network;

import descent.engine.nn.MaxPool2d;
import descent.engine.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The largest value of each window: (C, H, W) to (C, H', W'). */
public record MaxPoolLayer(int kernel, int stride, int padding, int dilation) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return LayerKind.MAX_POOL2D;
  }

  @Override
  public List<Double> values() {
    return List.of((double) kernel, (double) stride, (double) padding, (double) dilation);
  }

  private SlidingWindow window() {
    return new SlidingWindow(kernel, stride, padding, dilation);
  }

  @Override
  public Outcome outcome(DataShape input) {
    if (!(input instanceof DataShape.Image image)) {
      return Outcome.refused("maxpool needs a picture, but Flatten came before it");
    }
    return window()
        .misfitOfPooling(image)
        .map(Outcome::refused)
        .orElseGet(() -> Outcome.of(window().output(image.channels(), image)));
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    List<LayerFormula> formulas = new ArrayList<>(window().sizes((DataShape.Image) input));
    formulas.add(LayerFormula.noParameters());
    return formulas;
  }

  @Override
  public IntStream window(int index, int size) {
    return window().taps(index);
  }

  @Override
  public int extent(int size) {
    return window().extent();
  }

  @Override
  public double stride(int size) {
    return stride;
  }

  @Override
  public double middle(int size) {
    return window().middle();
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return new MaxPool2d(window().window());
  }
}
