package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.Conv2d;
import descent.engine.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A convolution: (C, H, W) to (channels, H', W'). */
public record ConvLayer(
    int channels, int kernel, int stride, int padding, int dilation, boolean bias)
    implements WindowLayer {
  @Override
  public LayerKind kind() {
    return LayerKind.CONV2D;
  }

  @Override
  public List<Double> values() {
    return List.of(
        (double) channels,
        (double) kernel,
        (double) stride,
        (double) padding,
        (double) dilation,
        bias ? 1.0 : 0.0);
  }

  @Override
  public SlidingWindow sliding() {
    return new SlidingWindow(kernel, stride, padding, dilation);
  }

  @Override
  public int outputChannels(DataShape.Image input) {
    return channels;
  }

  @Override
  public Optional<String> misfit(DataShape.Image input) {
    return sliding().misfit(input);
  }

  @Override
  public long parameters(DataShape input) {
    return channels * (taps(input) + (bias ? 1 : 0));
  }

  private long taps(DataShape input) {
    return (long) ((DataShape.Image) input).channels() * kernel * kernel;
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    return output.size() * taps(input);
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    DataShape.Image from = (DataShape.Image) input;
    DataShape.Image to = (DataShape.Image) output;
    List<LayerFormula> formulas = new ArrayList<>(sliding().sizes(from));
    formulas.add(
        new LayerFormula(
            "Parameters",
            bias ? "P = C' (C k^2 + 1)" : "P = C' C k^2",
            "%d (%d \\cdot %d^2%s) = %s"
                .formatted(
                    channels, from.channels(), kernel, bias ? " + 1" : "", of(parameters(input)))));
    formulas.add(
        new LayerFormula(
            "Multiply-adds",
            "M = H' W' C' C k^2",
            "%d \\cdot %d \\cdot %d \\cdot %d \\cdot %d^2 = %s"
                .formatted(
                    to.height(),
                    to.width(),
                    channels,
                    from.channels(),
                    kernel,
                    of(multiplyAdds(input, output)))));
    return formulas;
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    int inChannels = ((DataShape.Image) input).channels();
    return new Conv2d(
        factory.device(),
        factory.dtype(),
        inChannels,
        channels,
        sliding().window(),
        bias,
        factory.initial());
  }
}
