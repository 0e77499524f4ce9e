package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.AvgPool2d;
import descent.engine.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mean of each window, padding counted as zeros: (C, H, W) to (C, H', W'). */
public record AvgPoolLayer(int kernel, int stride, int padding) implements WindowLayer {
  @Override
  public LayerKind kind() {
    return LayerKind.AVG_POOL2D;
  }

  @Override
  public List<Double> values() {
    return List.of((double) kernel, (double) stride, (double) padding);
  }

  @Override
  public SlidingWindow sliding() {
    return new SlidingWindow(kernel, stride, padding, 1);
  }

  @Override
  public int outputChannels(DataShape.Image input) {
    return input.channels();
  }

  @Override
  public Optional<String> misfit(DataShape.Image input) {
    return sliding().misfitOfPooling(input);
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    return output.size() * kernel * kernel;
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    DataShape.Image to = (DataShape.Image) output;
    List<LayerFormula> formulas = new ArrayList<>(sliding().sizes((DataShape.Image) input));
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
  public Module build(DataShape input, LayerFactory factory) {
    return new AvgPool2d(sliding().window(), true);
  }
}
