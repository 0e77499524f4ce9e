package descent.topic.recurrent;

import descent.engine.nn.RecurrentState;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import org.jspecify.annotations.Nullable;

/** The state that is carried from one window of a text to the next, cut off from the tape. */
final class CarriedState {
  private static final String HIDDEN = "carried.hidden";
  private static final String CELL = "carried.cell";

  private @Nullable TensorCopy hidden;
  private @Nullable TensorCopy cell;

  void clear() {
    hidden = null;
    cell = null;
  }

  void keep(RecurrentState state) {
    hidden = TensorCopy.of(state.hidden());
    Tensor c = state.cell();
    cell = c == null ? null : TensorCopy.of(c);
  }

  /** The state in the device's current scope; null where there is none. */
  @Nullable RecurrentState restore(Device device) {
    return hidden == null ? null : new RecurrentState(tensor(device, hidden), cell(device));
  }

  private @Nullable Tensor cell(Device device) {
    return cell == null ? null : tensor(device, cell);
  }

  private static Tensor tensor(Device device, TensorCopy copy) {
    return copy.toTensor(device);
  }

  void save(StateWriter writer) {
    if (hidden != null) {
      writer.tensor(HIDDEN, hidden);
    }
    if (cell != null) {
      writer.tensor(CELL, cell);
    }
  }

  void restore(StateReader reader) {
    hidden = reader.tensors("carried.").get("hidden");
    cell = reader.tensors("carried.").get("cell");
  }
}
