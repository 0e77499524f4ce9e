package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.Benchmark;
import descent.experiment.TrainingWork;
import descent.topic.recurrent.data.Examples;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.Task;
import descent.topic.recurrent.data.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The work of PyTorch's reference: embedding 64, LSTM 128, a linear layer to 65 tokens, 32 streams
 * of 64 random tokens, cross-entropy, Adam; with the gates of every step kept.
 */
record CharacterBenchmark(RecurrentConfig settings) implements Benchmark {
  private static final int VOCABULARY = 65;
  private static final int TOKENS = 100_000;

  @Override
  public String name() {
    return "char-lstm";
  }

  @Override
  public String unit() {
    return "tokens/s";
  }

  @Override
  public Work open(Device device) {
    Generator generator = new Generator(0);
    int[] text = new int[TOKENS];
    Arrays.setAll(text, i -> generator.nextInt(VOCABULARY));
    List<String> tokens = IntStream.range(0, VOCABULARY).mapToObj(Integer::toString).toList();
    Examples none = Examples.of(List.of());
    RecurrentData data =
        new RecurrentData(
            Task.CHAR_LM,
            "random tokens",
            new Vocabulary(tokens),
            0,
            tokens,
            none,
            none,
            none,
            text,
            text,
            TOKENS);
    return new TrainingWork(
        new RecurrentExperiment(device, settings, data, 0),
        (double) settings.batchSize() * settings.textWindow());
  }
}
