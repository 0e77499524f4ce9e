package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.GradientTap;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Recurrence;
import descent.engine.functional.RecurrentCell;
import descent.engine.functional.RecurrentTrace;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer of one direction with layer normalisation inside the cell: the input's part
 * W_ih x + b_ih and the state's part W_hh h + b_hh are normalised before they are added, and an
 * LSTM's c before its tanh (Ba, Kiros, Hinton, "Layer normalization", 2016). Composed of single
 * operations, step by step, so slower than {@link Recurrence}; the same meaning otherwise.
 */
final class NormalizedRecurrence extends Module {
  private final RecurrentCell cell;
  private final int hidden;
  private final LayerNorm inputNorm;
  private final LayerNorm hiddenNorm;
  private final @Nullable LayerNorm cellNorm;

  NormalizedRecurrence(Device device, DType dtype, RecurrentCell cell, int hidden) {
    this.cell = cell;
    this.hidden = hidden;
    int rows = cell.gates() * hidden;
    inputNorm = registerModule("ih", new LayerNorm(device, dtype, rows, LayerNorm.EPS));
    hiddenNorm = registerModule("hh", new LayerNorm(device, dtype, rows, LayerNorm.EPS));
    cellNorm =
        cell.hasCellState()
            ? registerModule("c", new LayerNorm(device, dtype, hidden, LayerNorm.EPS))
            : null;
  }

  /** Weights and states of a run, as {@link Recurrence#run} takes them. */
  record Inputs(
      Tensor input,
      Tensor weight,
      Tensor bias,
      @Nullable Tensor hidden,
      @Nullable Tensor cellState) {}

  /** h and c after a step, and the gates (N, gates H) in it. */
  private record Step(Tensor h, @Nullable Tensor c, Tensor gates) {}

  /** The trace's values: tensors already. */
  private record Computed(Tensor gates, @Nullable Tensor cells) implements RecurrentTrace.Values {}

  Recurrence.Result run(Recurrence recurrence, Inputs inputs) {
    Tensor input = inputNorm.forward(inputs.input);
    int steps = input.size(0);
    int batch = input.size(1);
    Device device = input.device();
    DType dtype = input.dtype();
    Tensor zeros = device.zeros(dtype, batch, hidden);
    Tensor h = inputs.hidden == null ? zeros : inputs.hidden;
    Tensor c = inputs.cellState == null && cell.hasCellState() ? zeros : inputs.cellState;
    boolean keeps = recurrence.keepStateGradients();
    Tensor dh = keeps ? device.zeros(dtype, steps, batch, hidden) : null;
    Tensor dc = keeps && cell.hasCellState() ? device.zeros(dtype, steps, batch, hidden) : null;
    Tensor[] outputs = new Tensor[steps];
    Tensor[] cells = new Tensor[steps];
    Tensor[] gates = new Tensor[steps];
    for (int i = 0; i < steps; i++) {
      int t = recurrence.reverse() ? steps - 1 - i : i;
      Tensor part = Shaping.squeeze(Shaping.slice(input, 0, t, t + 1), 0);
      Step step = step(part, inputs, h, c, dh, dc, t);
      int[] lengths = recurrence.lengths();
      Tensor live = lengths == null ? null : live(device, dtype, lengths, t);
      outputs[t] = masked(step.h, live);
      gates[t] = masked(step.gates, live);
      h = kept(step.h, h, live);
      if (step.c != null && c != null) {
        c = kept(step.c, c, live);
        cells[t] = c;
      }
    }
    Tensor output = Shaping.stack(0, outputs);
    return new Recurrence.Result(output, h, c, trace(recurrence, output, cells, gates, dh, dc));
  }

  private RecurrentTrace trace(
      Recurrence recurrence,
      Tensor output,
      Tensor[] cells,
      Tensor[] gates,
      @Nullable Tensor dh,
      @Nullable Tensor dc) {
    try (Device.NoGrad unrecorded = output.device().noGrad()) {
      int[] split = {output.size(0), output.size(1), cell.gates(), hidden};
      Tensor all = Shaping.reshape(Shaping.stack(0, gates), split);
      Tensor c = cell.hasCellState() ? Shaping.stack(0, cells) : null;
      Computed values = new Computed(Shaping.permute(all, 0, 2, 1, 3), c);
      return new RecurrentTrace(cell, recurrence.reverse(), values, output.detach(), dh, dc);
    }
  }

  private Step step(
      Tensor input,
      Inputs inputs,
      Tensor h,
      @Nullable Tensor c,
      @Nullable Tensor dh,
      @Nullable Tensor dc,
      int t) {
    Tensor state = hiddenNorm.forward(MatrixProduct.linear(h, inputs.weight, inputs.bias));
    int at = t * h.size();
    return switch (cell) {
      case LSTM -> lstm(Arithmetic.add(input, state), Objects.requireNonNull(c), dh, dc, at);
      case GRU -> gru(input, state, h, dh, at);
      default -> {
        Tensor z = Arithmetic.add(input, state);
        Tensor next = cell == RecurrentCell.RNN_TANH ? Activation.tanh(z) : Activation.relu(z);
        yield new Step(tap(next, dh, at), null, next);
      }
    };
  }

  private Step lstm(Tensor z, Tensor c, @Nullable Tensor dh, @Nullable Tensor dc, int at) {
    Tensor i = Activation.sigmoid(gate(z, 0));
    Tensor f = Activation.sigmoid(gate(z, 1));
    Tensor g = Activation.tanh(gate(z, 2));
    Tensor o = Activation.sigmoid(gate(z, 3));
    Tensor next = tap(Arithmetic.add(Arithmetic.mul(f, c), Arithmetic.mul(i, g)), dc, at);
    Tensor exposed = Activation.tanh(Objects.requireNonNull(cellNorm).forward(next));
    Tensor h = tap(Arithmetic.mul(o, exposed), dh, at);
    return new Step(h, next, Shaping.concat(1, i, f, g, o));
  }

  private Step gru(Tensor input, Tensor state, Tensor h, @Nullable Tensor dh, int at) {
    Tensor r = Activation.sigmoid(Arithmetic.add(gate(input, 0), gate(state, 0)));
    Tensor z = Activation.sigmoid(Arithmetic.add(gate(input, 1), gate(state, 1)));
    Tensor n = Activation.tanh(Arithmetic.add(gate(input, 2), Arithmetic.mul(r, gate(state, 2))));
    Tensor next = tap(Arithmetic.add(n, Arithmetic.mul(z, Arithmetic.sub(h, n))), dh, at);
    return new Step(next, null, Shaping.concat(1, r, z, n));
  }

  private Tensor gate(Tensor z, int k) {
    return Shaping.slice(z, 1, k * hidden, (k + 1) * hidden);
  }

  private static Tensor tap(Tensor x, @Nullable Tensor target, int at) {
    return target == null ? x : GradientTap.into(x, target, at);
  }

  /** 1 for the rows of the batch that have not ended at step t, (N, 1). */
  private static Tensor live(Device device, DType dtype, int[] lengths, int t) {
    double[] live = new double[lengths.length];
    for (int i = 0; i < live.length; i++) {
      live[i] = t < lengths[i] ? 1 : 0;
    }
    return device.tensor(dtype, live, live.length, 1);
  }

  private static Tensor masked(Tensor x, @Nullable Tensor live) {
    return live == null ? x : Arithmetic.mul(x, live);
  }

  private static Tensor kept(Tensor now, Tensor before, @Nullable Tensor live) {
    return live == null
        ? now
        : Arithmetic.add(before, Arithmetic.mul(Arithmetic.sub(now, before), live));
  }
}
