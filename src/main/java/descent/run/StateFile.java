package descent.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.engine.checkpoint.AtomicFile;
import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Saved states as safetensors files. The values beside the tensors stand in the file's own
 * metadata, so that both are always of the same moment; {@code last.json} shows them once more.
 */
public final class StateFile {
  /** The model with the lowest validation loss. */
  public static final String BEST = "best.safetensors";

  /** Everything needed to go on. */
  public static final String LAST = "last.safetensors";

  /** The values beside the tensors of {@link #LAST}, for people. */
  public static final String LAST_VALUES = "last.json";

  /** PyTorch keeps this buffer of batch norm as a 64-bit integer. */
  private static final String INTEGER_BUFFER = "num_batches_tracked";

  private StateFile() {}

  public static ExperimentState read(Path file) throws IOException {
    return ExperimentState.of(SafeTensors.read(file));
  }

  public static void write(Path file, ExperimentState state) throws IOException {
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    state.tensors().forEach((name, copy) -> arrays.put(name, array(name, copy)));
    SafeTensors.write(file, new SafeTensors.Content(arrays, state.values()));
  }

  static void writeValues(Path file, ExperimentState state) throws IOException {
    ObjectNode json = RunJson.object();
    state.values().forEach(json::put);
    byte[] text = RunJson.pretty(json).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(text));
  }

  private static NamedArray array(String name, TensorCopy copy) {
    if (name.endsWith(INTEGER_BUFFER)) {
      long[] whole = Arrays.stream(copy.toDoubles()).mapToLong(value -> (long) value).toArray();
      return NamedArray.ofLongs(whole, copy.shape());
    }
    return NamedArray.of(copy);
  }
}
