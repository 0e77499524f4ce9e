package descent.topic.cnn.network;

import descent.engine.nn.MaxPool2d;
import descent.engine.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The largest value of each window: (C, H, W) to (C, H', W'). */
public record MaxPoolLayer(int kernel, int stride, int padding, int dilation)
    implements WindowLayer {
  @Override
  public LayerKind kind() {
    return LayerKind.MAX_POOL2D;
  }

  @Override
  public List<Double> values() {
    return List.of((double) kernel, (double) stride, (double) padding, (double) dilation);
  }

  @Override
  public SlidingWindow sliding() {
    return new SlidingWindow(kernel, stride, padding, dilation);
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
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    List<LayerFormula> formulas = new ArrayList<>(sliding().sizes((DataShape.Image) input));
    formulas.add(LayerFormula.noParameters());
    return formulas;
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return new MaxPool2d(sliding().window());
  }
}
