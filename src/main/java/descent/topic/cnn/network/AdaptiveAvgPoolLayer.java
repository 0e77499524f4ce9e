package descent.topic.cnn.network;

import descent.engine.nn.AdaptiveAvgPool2d;
import descent.engine.nn.Module;
import java.util.List;
import java.util.stream.IntStream;

/** Means over size x size rectangles of nearly equal size: (C, H, W) to (C, size, size). */
public record AdaptiveAvgPoolLayer(int size) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return LayerKind.ADAPTIVE_AVG_POOL2D;
  }

  @Override
  public List<Double> values() {
    return List.of((double) size);
  }

  @Override
  public Outcome outcome(DataShape input) {
    return input instanceof DataShape.Image image
        ? Outcome.of(new DataShape.Image(image.channels(), size, size))
        : Outcome.refused("adaptiveavgpool needs a picture, but Flatten came before it");
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    DataShape.Image image = (DataShape.Image) input;
    return image.channels() * taken(image.height()) * taken(image.width());
  }

  private long taken(int length) {
    return IntStream.range(0, size).mapToLong(i -> sees(i, length).count()).sum();
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    return List.of(
        new LayerFormula("Output height and width", "H' = W'", Integer.toString(size)),
        LayerFormula.noParameters());
  }

  @Override
  public IntStream window(int index, int length) {
    int first = index * length / size;
    int end = ((index + 1) * length + size - 1) / size;
    return IntStream.range(first, end);
  }

  @Override
  public int extent(int length) {
    return (int)
        IntStream.range(0, size).mapToLong(i -> sees(i, length).count()).max().orElseThrow();
  }

  @Override
  public double stride(int length) {
    return (double) length / size;
  }

  @Override
  public double middle(int length) {
    return sees(0, length).average().orElseThrow();
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return new AdaptiveAvgPool2d(size);
  }
}
