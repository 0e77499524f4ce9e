package descent.topic.cnn.network;

import java.util.Optional;
import java.util.stream.IntStream;

/** A layer whose outputs each look at one place of the window that moves over the picture. */
sealed interface WindowLayer extends LayerSpec permits ConvLayer, MaxPoolLayer, AvgPoolLayer {
  SlidingWindow sliding();

  /** Channels of the output. */
  int outputChannels(DataShape.Image input);

  /** Why the window does not fit the input, if it does not. */
  Optional<String> misfit(DataShape.Image input);

  @Override
  default Outcome outcome(DataShape input) {
    if (!(input instanceof DataShape.Image image)) {
      return Outcome.refused(kind().keyword() + " needs a picture, but Flatten came before it");
    }
    return misfit(image)
        .map(Outcome::refused)
        .orElseGet(() -> Outcome.of(sliding().output(outputChannels(image), image)));
  }

  @Override
  default IntStream window(int index, int size) {
    return sliding().taps(index);
  }

  @Override
  default int extent(int size) {
    return sliding().extent();
  }

  @Override
  default double stride(int size) {
    return sliding().stride();
  }

  @Override
  default double middle(int size) {
    return sliding().middle();
  }
}
