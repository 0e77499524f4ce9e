package descent.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.checkpoint.ElementType;
import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.engine.nn.BatchNorm2d;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch norm's running statistics on their way through a safetensors file. */
class BatchNormStateTest {
  @Test
  void state_keepsItsBits_andTheCountIsAWholeNumberInTheFile(@TempDir Path folder)
      throws IOException {
    try (Device device = new Device(1)) {
      BatchNorm2d norm = new BatchNorm2d(device, 2);
      Tensor x = device.tensor(new float[] {1, 2, 3, 4, 5, 6, 7, 9}, 1, 2, 2, 2);
      norm.forward(x);
      norm.forward(x);
      Path file = folder.resolve("norm.safetensors");
      StateFile.write(file, new ExperimentState(copies(norm), Map.of()));

      NamedArray count = SafeTensors.read(file).arrays().get("num_batches_tracked");
      assertEquals(ElementType.I64, count.type());
      assertArrayEquals(new int[0], count.shape());
      assertArrayEquals(new long[] {2}, count.toLongs());

      BatchNorm2d loaded = new BatchNorm2d(device, 2);
      StateFile.read(file)
          .tensors()
          .forEach((name, copy) -> copy.copyInto(loaded.stateDict().get(name)));
      assertEquals(2, loaded.numBatchesTracked());
      assertArrayEquals(
          norm.running().variance().toFloats(), loaded.running().variance().toFloats());
      norm.eval();
      loaded.eval();
      assertArrayEquals(norm.forward(x).toFloats(), loaded.forward(x).toFloats());
    }
  }

  private static Map<String, TensorCopy> copies(BatchNorm2d norm) {
    Map<String, TensorCopy> copies = new LinkedHashMap<>();
    norm.stateDict().forEach((name, tensor) -> copies.put(name, TensorCopy.of(tensor)));
    return copies;
  }
}
