package descent.topic.recurrent;

import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.topic.recurrent.data.DataRequest;
import descent.topic.recurrent.data.Task;

/** Everything that can be set for a recurrent run, beside its seed and a file to read. */
public record RecurrentConfig(
    @Setting(
            value = "names",
            group = "Data",
            label = "Task",
            help =
                "Surnames by language, the next character of a text, the adding problem, the copy"
                    + " task, closing brackets, or tags that a later word decides.")
        Task task,
    @Setting(
            value = "100",
            group = "Data",
            label = "Length T",
            help =
                "Steps of the adding problem, the pause of the copy task, the longest word of"
                    + " brackets, adverbs in between for tagging; names and texts have their own.",
            min = 2,
            max = 1000,
            logarithmic = true)
        int length,
    @Setting(
            value = "6400",
            group = "Data",
            label = "Examples",
            help =
                "Generated sequences per epoch, new ones in every epoch; for a generated text its"
                    + " characters. Files bring their own.",
            min = 100,
            max = 1_000_000,
            logarithmic = true)
        int trainSize,
    @Setting(
            value = "0",
            group = "Data",
            label = "Byte-pair merges",
            help =
                "Tokens made of the most frequent neighbours, learned on the text; 0 reads"
                    + " characters.",
            min = 0,
            max = 1000)
        int merges,
    @Setting(
            value = "false",
            group = "Data",
            label = "Generated data",
            help = "Generate names or text even where a data set is found.")
        boolean generated,
    @Setting(
            value = "lstm",
            group = "Model",
            label = "Cell",
            help = "The recurrent layer: plain with tanh or ReLU, LSTM or GRU.")
        CellKind cell,
    @Setting(
            value = "embedding",
            group = "Model",
            label = "Input",
            help = "A learned vector for each token, or a vector with a single 1.")
        InputKind input,
    @Setting(
            value = "64",
            group = "Model",
            label = "Embedding size",
            help =
                "Numbers of a token's learned vector; one-hot vectors are as long as the vocabulary.",
            min = 1,
            max = 512,
            logarithmic = true)
        int embeddingSize,
    @Setting(
            value = "128",
            group = "Model",
            label = "Hidden size",
            help = "Units of h_t in each layer and direction.",
            min = 1,
            max = 512,
            logarithmic = true)
        int hiddenSize,
    @Setting(
            value = "1",
            group = "Model",
            label = "Layers",
            help = "Stacked layers, each reading the one below at the same step.",
            min = 1,
            max = 3)
        int layers,
    @Setting(
            value = "false",
            group = "Model",
            label = "Bidirectional",
            help = "A second network reads from the end; refused where the next token is foretold.")
        boolean bidirectional,
    @Setting(
            value = "0",
            group = "Model",
            label = "Dropout",
            help = "Probability of dropping outputs between layers; a single layer has none.",
            min = 0,
            max = 0.9,
            live = true)
        double dropout,
    @Setting(
            value = "zero",
            group = "Model",
            label = "Initial state",
            help = "Zeros before the first step, or a state that is learned.")
        InitialState initialState,
    @Setting(
            value = "false",
            group = "Model",
            label = "Orthogonal W_hh",
            help = "Begin with orthogonal recurrent weights, which keep the length of a gradient.")
        boolean orthogonal,
    @Setting(
            value = "false",
            group = "Model",
            label = "LayerNorm",
            help = "Normalise inside the cell at every step; slower.")
        boolean layerNorm,
    @Setting(
            value = "false",
            group = "Model",
            label = "Residual",
            help = "Each layer but the first adds its input to its output.")
        boolean residual,
    @Setting(
            value = "",
            group = "Model",
            label = "Start from",
            help =
                "A trained model to begin with: the name of one that ships with the program, a run"
                    + " folder or a safetensors file; empty begins with new weights.")
        String startFrom,
    @Setting(value = "adam", group = "Optimiser", label = "Optimiser", help = "The update rule.")
        OptimizerKind optimizer,
    @Setting(
            value = "0.002",
            group = "Optimiser",
            label = "Learning rate eta",
            help = "Step size.",
            min = 1e-6,
            max = 10,
            logarithmic = true,
            live = true)
        double learningRate,
    @Setting(
            value = "5",
            group = "Optimiser",
            label = "Clip norm tau",
            help = "Gradients longer than this are shortened to it, all together; 0 never clips.",
            min = 0,
            max = 1000,
            live = true)
        double clip,
    @Setting(
            value = "64",
            group = "Training",
            label = "Batch size",
            help = "Sequences per step; for a text the streams that are read side by side.",
            min = 1,
            max = 1024,
            logarithmic = true)
        int batchSize,
    @Setting(
            value = "0",
            group = "Training",
            label = "Window K",
            help =
                "Truncated backpropagation: the gradient goes back at most to the begin of a window"
                    + " of K steps, while the state is carried on; 0 goes back all the way (a text"
                    + " is then read in windows of 64).",
            min = 0,
            max = 1000)
        int window,
    @Setting(
            value = "true",
            group = "Training",
            label = "Carry state",
            help = "A text's windows begin with the last one's state, not with the initial one.",
            live = true)
        boolean carryState,
    @Setting(
            value = "true",
            group = "Training",
            label = "Mask padding",
            help =
                "Leave padded steps out of states and loss; without it they are learned like any"
                    + " other.",
            live = true)
        boolean mask,
    @Setting(
            value = "false",
            group = "Training",
            label = "Class weights",
            help = "Weigh each label's loss by how rare it is.")
        boolean classWeights,
    @Setting(
            value = "12",
            group = "Training",
            label = "Epochs",
            help = "Passes over the training set.",
            min = 1,
            max = 100_000,
            logarithmic = true,
            live = true)
        int epochs,
    @Setting(
            value = "0",
            group = "Training",
            label = "Patience",
            help =
                "Early stopping: epochs without a better validation loss before the run ends; 0"
                    + " never stops early.",
            min = 0,
            max = 100_000,
            live = true)
        int patience) {

  /** The window in which a text is read where none is set. */
  static final int TEXT_WINDOW = 64;

  public RecurrentConfig {
    if (bidirectional && task.foretells()) {
      throw new SettingException(
          "bidirectional,task",
          "bidirectional expected false for this task: a network that reads from the end sees the"
              + " next token before it is asked for it");
    }
    if (bidirectional && window > 0) {
      throw new SettingException(
          "bidirectional,window",
          "bidirectional expected window 0: a state that is carried from the end cannot be"
              + " truncated window by window");
    }
  }

  public static SettingsSchema<RecurrentConfig> schema() {
    return SettingsSchema.of(RecurrentConfig.class);
  }

  public static RecurrentConfig defaults() {
    return schema().defaults();
  }

  /** The data this configuration asks for. */
  public DataRequest dataRequest(long seed) {
    return new DataRequest(task, length, trainSize, merges, generated, seed);
  }

  /** The steps of one batch of a text. */
  public int textWindow() {
    return window == 0 ? TEXT_WINDOW : window;
  }
}
