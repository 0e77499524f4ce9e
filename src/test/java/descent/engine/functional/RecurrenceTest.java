package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.kernel.KernelLoader;
import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fused recurrence: gradients, thread counts, padding, memory and what the trace shows. */
class RecurrenceTest {
  private static Tensor random(Device device, DType dtype, int seed, int... shape) {
    Generator generator = new Generator(seed);
    double[] values = new double[Shape.size(shape)];
    Arrays.setAll(values, i -> generator.uniform(-0.7, 0.7));
    return device.tensor(dtype, values, shape).requiresGrad(true);
  }

  /** Input, weight, bias, h_0 and, where there is one, c_0. */
  private static Tensor[] inputs(
      Device device, DType dtype, RecurrentCell cell, int steps, int batch, int hidden) {
    int rows = cell.gates() * hidden;
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(random(device, dtype, 1, steps, batch, rows));
    inputs.add(random(device, dtype, 2, rows, hidden));
    inputs.add(random(device, dtype, 3, rows));
    inputs.add(random(device, dtype, 4, batch, hidden));
    if (cell.hasCellState()) {
      inputs.add(random(device, dtype, 5, batch, hidden));
    }
    return inputs.toArray(Tensor[]::new);
  }

  private static Recurrence.Result run(Recurrence recurrence, Tensor... x) {
    return recurrence.run(x[0], x[1], x[2], x[3], x.length > 4 ? x[4] : null);
  }

  private static Tensor everything(Recurrence.Result result) {
    Tensor flat = Shaping.reshape(result.output(), -1);
    Tensor h = Shaping.reshape(result.lastHidden(), -1);
    Tensor c = result.lastCell();
    return c == null
        ? Shaping.concat(0, flat, h)
        : Shaping.concat(0, flat, h, Shaping.reshape(c, -1));
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void gradients_agreeWithFiniteDifferences(RecurrentCell cell) {
    try (Device device = new Device(1)) {
      for (int @Nullable [] lengths : new int[][] {null, {4, 1, 3}, {2, 0, 4}}) {
        for (boolean reverse : new boolean[] {false, true}) {
          if (reverse && lengths != null && lengths[1] == 0) {
            continue;
          }
          Recurrence recurrence = new Recurrence(cell, reverse, lengths, false);
          GradientCheck.check(
              x -> everything(run(recurrence, x)), inputs(device, DType.FLOAT64, cell, 4, 3, 2));
        }
      }
    }
  }

  private static List<double[]> results(Device device, DType dtype, RecurrentCell cell) {
    int[] lengths = new int[21];
    Arrays.setAll(lengths, i -> 1 + i * 5 % 9);
    Tensor[] x = inputs(device, dtype, cell, 9, 21, 37);
    Recurrence.Result result = run(new Recurrence(cell, true, lengths, false), x);
    Tensor y = everything(result);
    y.backward(random(device, dtype, 9, y.shape()).requiresGrad(false));
    List<double[]> all = new ArrayList<>(List.of(y.toDoubles()));
    for (Tensor input : x) {
      all.add(input.gradient().toDoubles());
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void manyRowsAndOddWidths_agreeWithFloat64(RecurrentCell cell) {
    try (Device device = new Device(new Workers(2), KernelLoader.named("vector"))) {
      List<double[]> expected = results(device, DType.FLOAT64, cell);
      List<double[]> actual = results(device, DType.FLOAT32, cell);
      for (int i = 0; i < expected.size(); i++) {
        double largest = Arrays.stream(expected.get(i)).map(Math::abs).max().orElse(0);
        assertArrayEquals(expected.get(i), actual.get(i), 1e-5 * largest, "result " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void bits_doNotDependOnTheNumberOfThreads(RecurrentCell cell) {
    try (Device one = new Device(1);
        Device three = new Device(3)) {
      List<double[]> expected = results(one, DType.FLOAT32, cell);
      List<double[]> actual = results(three, DType.FLOAT32, cell);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), actual.get(i), "result " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void paddedSteps_changeNothing(RecurrentCell cell) {
    try (Device device = new Device(1)) {
      Tensor[] padded = inputs(device, DType.FLOAT32, cell, 5, 1, 6);
      Tensor[] alone = inputs(device, DType.FLOAT32, cell, 3, 1, 6);
      alone[0].set(Arrays.copyOf(padded[0].toFloats(), alone[0].size()));
      Recurrence.Result expected = run(new Recurrence(cell, false, null, false), alone);
      Recurrence.Result found = run(new Recurrence(cell, false, new int[] {3}, false), padded);

      assertArrayEquals(expected.lastHidden().toFloats(), found.lastHidden().toFloats());
      float[] output = found.output().toFloats();
      assertArrayEquals(expected.output().toFloats(), Arrays.copyOf(output, 18));
      assertArrayEquals(new float[12], Arrays.copyOfRange(output, 18, 30));
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void stateGradients_areThoseOfEachStep(RecurrentCell cell) {
    try (Device device = new Device(1)) {
      Tensor[] x = inputs(device, DType.FLOAT64, cell, 4, 2, 3);
      Recurrence.Result result = run(new Recurrence(cell, false, null, true), x);
      Reduction.sum(result.lastHidden()).backward();

      double[] gradient = Objects.requireNonNull(result.trace().hiddenGradient()).toDoubles();
      double[] last = new double[6];
      Arrays.fill(last, 1);
      assertArrayEquals(last, Arrays.copyOfRange(gradient, 18, 24), 1e-12);
      // The gradient at h_1 is that at the initial state of a run over the later steps.
      Tensor[] later = inputs(device, DType.FLOAT64, cell, 2, 2, 3);
      later[0].set(Arrays.copyOfRange(x[0].toDoubles(), later[0].size(), 2 * later[0].size()));
      double[] hidden = result.output().toDoubles();
      later[3].set(Arrays.copyOfRange(hidden, 6, 12));
      Tensor cells = result.trace().cells();
      if (cells != null) {
        later[4].set(Arrays.copyOfRange(cells.toDoubles(), 6, 12));
      }
      Recurrence.Result rest = run(new Recurrence(cell, false, null, false), later);
      Reduction.sum(rest.lastHidden()).backward();
      double[] expected = later[3].gradient().toDoubles();
      assertArrayEquals(expected, Arrays.copyOfRange(gradient, 6, 12), 1e-12);
      Tensor cellGradient = result.trace().cellGradient();
      if (cellGradient != null) {
        // c_1 is read by h_1 as well, which the later run's c_0 is not.
        double[] direct = later[4].gradient().toDoubles();
        double[] whole = Arrays.copyOfRange(cellGradient.toDoubles(), 6, 12);
        double[] gates = result.trace().gates().toDoubles();
        double[] c = Objects.requireNonNull(cells).toDoubles();
        for (int i = 0; i < 6; i++) {
          double o = gates[(4 + 3) * 6 + i];
          double slope = 1 - Math.pow(Math.tanh(c[6 + i]), 2);
          assertEquals(direct[i] + expected[i] * o * slope, whole[i], 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void weightGradients_areTheSumOfThoseOfEachSequence(RecurrentCell cell) {
    int steps = 40;
    int batch = 20;
    int hidden = 16;
    int[] lengths = new int[batch];
    Arrays.setAll(lengths, i -> steps - 2 * i);
    for (DType dtype : DType.values()) {
      for (boolean reverse : new boolean[] {false, true}) {
        try (Device device = new Device(2)) {
          Tensor[] x = inputs(device, dtype, cell, steps, batch, hidden);
          Reduction.sum(everything(run(new Recurrence(cell, reverse, lengths, false), x)))
              .backward();
          Tensor[] one = inputs(device, dtype, cell, steps, 1, hidden);
          for (int i = 0; i < batch; i++) {
            one[0].set(Shaping.slice(x[0], 1, i, i + 1).toDoubles());
            for (int state = 3; state < x.length; state++) {
              one[state].set(Shaping.slice(x[state], 0, i, i + 1).toDoubles());
            }
            int[] length = {lengths[i]};
            Reduction.sum(everything(run(new Recurrence(cell, reverse, length, false), one)))
                .backward();
          }
          for (int parameter = 1; parameter < 3; parameter++) {
            double[] expected = one[parameter].gradient().toDoubles();
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            double tolerance = (dtype == DType.FLOAT64 ? 1e-12 : 1e-5) * largest;
            assertArrayEquals(expected, x[parameter].gradient().toDoubles(), tolerance);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void training_takesNoMoreMemoryAfterItsSecondStep(RecurrentCell cell) {
    try (Device device = new Device(2)) {
      Tensor[] x = inputs(device, DType.FLOAT32, cell, 6, 8, 16);
      long bytes = 0;
      for (int step = 0; step < 4; step++) {
        try (Device.Scope scope = device.scope()) {
          for (Tensor input : x) {
            input.zeroGrad();
          }
          Reduction.sum(everything(run(new Recurrence(cell, false, null, false), x))).backward();
        }
        assertTrue(step < 2 || device.allocatedBytes() == bytes);
        bytes = device.allocatedBytes();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void wrongShapesAndLengths_areRefused(RecurrentCell cell) {
    try (Device device = new Device(1)) {
      Tensor[] x = inputs(device, DType.FLOAT32, cell, 4, 2, 3);
      for (int[] lengths : new int[][] {{1}, {0, 1}, {5, 1}}) {
        Recurrence wrong = new Recurrence(cell, true, lengths, false);
        assertThrows(IllegalArgumentException.class, () -> run(wrong, x));
      }
      Recurrence recurrence = new Recurrence(cell, false, null, false);
      assertThrows(
          IllegalArgumentException.class, () -> recurrence.run(x[1], x[1], null, null, null));
      assertThrows(
          IllegalArgumentException.class, () -> recurrence.run(x[0], x[1], x[3], null, null));
    }
  }

  /** One table that each task sums for itself, one that is too long for that. */
  @ParameterizedTest
  @ValueSource(ints = {7, 90})
  void rowsOfATable_areTheInputOfTheirSelection(int length) {
    int[] lengths = {5, 2, 0, 5, 1};
    int[] ids = new int[25];
    Arrays.setAll(ids, i -> i * 13 % length);
    try (Device device = new Device(2)) {
      Recurrence recurrence = new Recurrence(RecurrentCell.LSTM, false, lengths, false);
      Tensor weight = random(device, DType.FLOAT64, 2, 12, 3);
      List<double[]> gradients = new ArrayList<>();
      for (boolean selects : new boolean[] {true, false}) {
        Tensor table = random(device, DType.FLOAT64, 1, length, 12);
        Recurrence.Result result =
            selects
                ? recurrence.run(Indexing.embedding(table, ids, 5, 5), weight, null, null, null)
                : recurrence.runRows(table, ids, 5, 5, weight, null, null, null);
        Tensor y = everything(result);
        y.backward(random(device, DType.FLOAT64, 9, y.shape()).requiresGrad(false));
        gradients.add(table.gradient().toDoubles());
      }
      assertArrayEquals(gradients.get(0), gradients.get(1), 1e-13);
    }
  }

  @Test
  void rowsOfATable_areRefusedWhereTheyAreNotThereOrTooFew() {
    try (Device device = new Device(1)) {
      Tensor table = device.zeros(DType.FLOAT32, 3, 4);
      Tensor weight = device.zeros(DType.FLOAT32, 4, 1);
      Recurrence recurrence = new Recurrence(RecurrentCell.LSTM, false, null, false);
      for (int[] ids : new int[][] {{0, 3}, {0, -1}, {0, 1, 2}}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> recurrence.runRows(table, ids, 2, 1, weight, null, null, null));
      }
    }
  }
}
