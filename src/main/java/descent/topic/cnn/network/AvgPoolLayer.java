package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.AvgPool2d;
import descent.engine.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The mean of each window, padding counted as zeros: (C, H, W) to (C, H', W'). */
public record AvgPoolLayer(int kernel, int stride, int padding) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return LayerKind.AVG_POOL2D;
  }

  @Override
  public List<Double> values() {
    return List.of((double) kernel, (double) stride, (double) padding);
  }

  private SlidingWindow window() {
    return new SlidingWindow(kernel, stride, padding, 1);
  }

  @Override
  public Outcome outcome(DataShape input) {
    if (!(input instanceof DataShape.Image image)) {
      return Outcome.refused("avgpool needs a picture, but Flatten came before it");
    }
    return window()
        .misfitOfPooling(image)
        .map(Outcome::refused)
        .orElseGet(() -> Outcome.of(window().output(image.channels(), image)));
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    return output.size() * kernel * kernel;
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    DataShape.Image to = (DataShape.Image) output;
    List<LayerFormula> formulas = new ArrayList<>(window().sizes((DataShape.Image) input));
    formulas.add(LayerFormula.noParameters());
    formulas.add(
        new LayerFormula(
            "Multiply-adds",
            "M = H' W' C k^2",
            "%d \\cdot %d \\cdot %d \\cdot %d^2 = %s"
                .formatted(
                    to.height(),
                    to.width(),
                    to.channels(),
                    kernel,
                    of(multiplyAdds(input, output)))));
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
    return new AvgPool2d(window().window(), true);
  }
}
