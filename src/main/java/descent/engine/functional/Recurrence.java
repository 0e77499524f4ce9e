package descent.engine.functional;

import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer of one direction over a whole sequence, differentiable: forward and backward
 * are fused over all time steps. The part of the input, W_ih x + b_ih for all steps, is computed
 * before as one product; here each task owns some rows of the batch for all steps. The cut into
 * tasks depends on the batch size alone, so results do not depend on the number of threads.
 *
 * @param cell the equations
 * @param reverse whether to run from each sequence's last step to its first
 * @param lengths of each sequence of the batch, from 1 to T, or from 0 where not in reverse; null
 *     where all have T steps. Padded steps change no state, their output is 0 and they get and give
 *     no gradient, as with PyTorch's packed sequences.
 * @param keepStateGradients whether the trace is to hold the gradients at every h_t and c_t
 */
public record Recurrence(
    RecurrentCell cell, boolean reverse, int @Nullable [] lengths, boolean keepStateGradients) {

  /**
   * The result of a pass.
   *
   * @param output h_t of every step, (T, N, H)
   * @param lastHidden h after each sequence's last step, (N, H)
   * @param lastCell c after it; null where the cell has none
   * @param trace everything computed on the way
   */
  public record Result(
      Tensor output, Tensor lastHidden, @Nullable Tensor lastCell, RecurrentTrace trace) {}

  /**
   * Runs the layer.
   *
   * @param input W_ih x_t + b_ih for all steps, (T, N, gates H); an LSTM and a plain cell may have
   *     b_hh in it as well
   * @param weight W_hh, (gates H, H)
   * @param bias b_hh, (gates H), or null for none
   * @param hidden h_0, (N, H), or null for zeros
   * @param cellState c_0, (N, H), or null for zeros; null where the cell has none
   */
  public Result run(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      @Nullable Tensor hidden,
      @Nullable Tensor cellState) {
    if (input.dim() != 3) {
      throw wrongShapes("an input [T, N, ", input, weight);
    }
    int steps = input.size(0);
    int batch = input.size(1);
    return run(
        new RecurrentPass.Inputs(input, null, steps, batch, weight, bias, hidden, cellState));
  }

  /**
   * {@link #run} of rows of a table, as {@link Indexing#embedding} would select them, without
   * selecting them first.
   *
   * @param table W_ih x + b_ih for every x there is, (V, gates H)
   * @param ids (T N) row-major, from 0 to V - 1
   */
  public Result runRows(
      Tensor table,
      int[] ids,
      int steps,
      int batch,
      Tensor weight,
      @Nullable Tensor bias,
      @Nullable Tensor hidden,
      @Nullable Tensor cellState) {
    if (table.dim() != 2) {
      throw wrongShapes("a table [V, ", table, weight);
    }
    Indexing.checkIndex("recurrence", ids, table.size(0));
    if (ids.length != steps * batch) {
      throw new IllegalArgumentException(
          "The recurrence expected "
              + steps
              + " x "
              + batch
              + " rows of the table but got "
              + ids.length);
    }
    return run(
        new RecurrentPass.Inputs(
            table, ids.clone(), steps, batch, weight, bias, hidden, cellState));
  }

  private Result run(RecurrentPass.Inputs x) {
    check(x);
    Tensor input = x.input();
    RecurrentPass pass = new RecurrentPass(this, x);
    pass.forward();
    Result result = pass.result();
    if (records(input, x.weight(), x.bias(), x.hidden(), x.cellState())) {
      Tensor[] outputs =
          result.lastCell == null
              ? new Tensor[] {result.output, result.lastHidden}
              : new Tensor[] {result.output, result.lastHidden, result.lastCell};
      input.device().tape().record(pass::backward, outputs);
    }
    return result;
  }

  private static boolean records(Tensor input, @Nullable Tensor... others) {
    Device device = input.device();
    boolean records = device.records(input);
    for (Tensor other : others) {
      records |= other != null && device.records(other);
    }
    return records;
  }

  private void check(RecurrentPass.Inputs x) {
    Tensor input = x.input();
    Tensor weight = x.weight();
    int gates = cell.gates();
    int size = weight.dim() == 2 ? weight.size(1) : -1;
    if (input.size(-1) != gates * size || weight.size(0) != gates * size) {
      throw wrongShapes(x.rows() == null ? "an input [T, N, " : "a table [V, ", input, weight);
    }
    Pointwise.checkSameType("recurrence", input, weight);
    checkShape("b_hh", x.bias(), input, gates * size);
    checkShape("h_0", x.hidden(), input, x.batch(), size);
    checkShape("c_0", x.cellState(), input, x.batch(), size);
    if (x.cellState() != null && !cell.hasCellState()) {
      throw new IllegalArgumentException(cell + " has no cell state but was given c_0");
    }
    checkLengths(x.steps(), x.batch());
  }

  private IllegalArgumentException wrongShapes(String expected, Tensor input, Tensor weight) {
    return new IllegalArgumentException(
        cell
            + " expected "
            + expected
            + cell.gates()
            + " H] and a weight ["
            + cell.gates()
            + " H, H] but got "
            + Arrays.toString(input.shape())
            + " and "
            + Arrays.toString(weight.shape()));
  }

  private static void checkShape(String name, @Nullable Tensor x, Tensor input, int... expected) {
    if (x != null && !x.hasShape(expected)) {
      throw new IllegalArgumentException(
          "The recurrence expected "
              + name
              + " of shape "
              + Arrays.toString(expected)
              + " but got "
              + Arrays.toString(x.shape()));
    }
    if (x != null) {
      Pointwise.checkSameType("recurrence", input, x);
    }
  }

  private void checkLengths(int steps, int batch) {
    if (lengths == null) {
      return;
    }
    if (lengths.length != batch) {
      throw new IllegalArgumentException(
          "The recurrence expected " + batch + " lengths but got " + lengths.length);
    }
    int least = reverse ? 1 : 0;
    for (int length : lengths) {
      if (length < least || length > steps) {
        throw new IllegalArgumentException(
            "The recurrence expected lengths from "
                + least
                + " to "
                + steps
                + " but got "
                + length);
      }
    }
  }
}
