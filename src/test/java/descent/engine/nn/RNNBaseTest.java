package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.functional.GradientCheck;
import descent.engine.functional.Indexing;
import descent.engine.functional.RecurrentCell;
import descent.engine.functional.RecurrentTrace;
import descent.engine.functional.Reduction;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What recurrent networks do beyond PyTorch's numbers, see {@link RecurrentReferenceTest}. */
class RNNBaseTest {
  private final Device device = new Device(1);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private RNNBase net(RecurrentCell cell, DType dtype, RecurrentOptions options) {
    Generator generator = new Generator(3);
    return switch (cell) {
      case LSTM -> new LSTM(device, dtype, options, generator);
      case GRU -> new GRU(device, dtype, options, generator);
      case RNN_RELU -> new RNN(device, dtype, options, true, generator);
      case RNN_TANH -> new RNN(device, dtype, options, false, generator);
    };
  }

  private Tensor random(DType dtype, int... shape) {
    Tensor x = device.empty(dtype, shape);
    Init.normal(x, 0, 1, new Generator(8));
    return x.requiresGrad(true);
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void normalizedCells_haveTheGradientsOfFiniteDifferences(RecurrentCell cell) {
    RecurrentOptions options =
        RecurrentOptions.of(2, 3).withLayers(2).withBidirectional(true).withLayerNorm(true);
    RNNBase net = net(cell, DType.FLOAT64, options);
    int[] lengths = {3, 1};
    GradientCheck.check(
        x -> net.forward(x[0], null, lengths).output(), random(DType.FLOAT64, 3, 2, 2));
    Tensor weight = Objects.requireNonNull(net.namedParameters().get("weight_hh_l0"));
    Tensor x = random(DType.FLOAT64, 3, 2, 2);
    GradientCheck.check(w -> net.forward(x, null, lengths).output(), weight);
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void normalizedCells_traceGatesAndGradients(RecurrentCell cell) {
    RNNBase net = net(cell, DType.FLOAT64, RecurrentOptions.of(2, 3).withLayerNorm(true));
    net.keepStateGradients(true);
    RecurrentOutput result = net.forward(random(DType.FLOAT64, 4, 2, 2), null, null);
    Reduction.sum(result.state().hidden()).backward();
    RecurrentTrace trace = result.traces().get(0);
    assertArrayEquals(new int[] {4, cell.gates(), 2, 3}, trace.gates().shape());
    double[] dh = Objects.requireNonNull(trace.hiddenGradient()).toDoubles();
    double[] last = new double[6];
    Arrays.fill(last, 1);
    assertArrayEquals(last, Arrays.copyOfRange(dh, 18, 24), 1e-12);
    assertNotEquals(0, dh[0]);
  }

  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void rowsOfATable_areTheEmbeddingOfTheirIds(RecurrentCell cell) {
    RNNBase net = net(cell, DType.FLOAT64, RecurrentOptions.of(4, 5));
    Tensor table = random(DType.FLOAT64, 6, 4);
    int[] ids = {0, 5, 2, 2, 1, 0};
    Tensor direct = net.forward(Indexing.embedding(table, ids, 3, 2));
    Reduction.sum(direct).backward();
    double[] gradient = table.gradient().toDoubles();
    double[] weights = net.parameters().get(0).gradient().toDoubles();
    table.zeroGrad();
    net.zeroGrad();

    Tensor looked = net.forwardRows(table, ids, 3, 2, null, null).output();
    Reduction.sum(looked).backward();
    assertArrayEquals(direct.toDoubles(), looked.toDoubles(), 1e-12);
    assertArrayEquals(gradient, table.gradient().toDoubles(), 1e-12);
    assertArrayEquals(weights, net.parameters().get(0).gradient().toDoubles(), 1e-12);
  }

  @Test
  void statesCarriedOn_continueTheSequence() {
    RNNBase net = net(RecurrentCell.LSTM, DType.FLOAT64, RecurrentOptions.of(3, 4).withLayers(2));
    Tensor x = random(DType.FLOAT64, 6, 2, 3);
    double[] whole = net.forward(x).toDoubles();
    RecurrentOutput first = net.forward(Shaping.slice(x, 0, 0, 2), null, null);
    RecurrentOutput rest = net.forward(Shaping.slice(x, 0, 2, 6), first.state().detach(), null);
    assertArrayEquals(Arrays.copyOfRange(whole, 16, 48), rest.output().toDoubles(), 1e-12);
  }

  @Test
  void detachedStates_endTheGradient() {
    RNNBase net = net(RecurrentCell.GRU, DType.FLOAT64, RecurrentOptions.of(3, 4));
    Tensor early = random(DType.FLOAT64, 2, 1, 3);
    RecurrentOutput first = net.forward(early, null, null);
    Tensor late =
        net.forward(random(DType.FLOAT64, 2, 1, 3), first.state().detach(), null).output();
    Reduction.sum(late).backward();
    assertEquals(false, early.hasGrad());
  }

  @Test
  void orthogonalWeights_keepLengths() {
    RNNBase net = net(RecurrentCell.LSTM, DType.FLOAT64, RecurrentOptions.of(3, 8));
    net.initOrthogonal(new Generator(2));
    double[] w = Objects.requireNonNull(net.namedParameters().get("weight_hh_l0")).toDoubles();
    for (int gate = 0; gate < 4; gate++) {
      for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 8; b++) {
          double dot = 0;
          for (int j = 0; j < 8; j++) {
            dot += w[(gate * 8 + a) * 8 + j] * w[(gate * 8 + b) * 8 + j];
          }
          assertEquals(a == b ? 1 : 0, dot, 1e-12);
        }
      }
    }
  }

  @Test
  void residualConnections_addTheLayerBelow() {
    RecurrentOptions options = RecurrentOptions.of(3, 4).withLayers(2);
    Tensor x = random(DType.FLOAT64, 3, 2, 3);
    RNNBase plain = net(RecurrentCell.LSTM, DType.FLOAT64, options);
    RNNBase residual = net(RecurrentCell.LSTM, DType.FLOAT64, options.withResidual(true));
    RecurrentOutput result = plain.forward(x, null, null);
    double[] below = result.traces().get(0).hidden().toDoubles();
    double[] above = result.output().toDoubles();
    double[] sum = residual.forward(x).toDoubles();
    for (int i = 0; i < sum.length; i++) {
      assertEquals(below[i] + above[i], sum[i], 1e-12);
    }
  }

  @Test
  void dropout_actsBetweenLayersWhileTraining() {
    RecurrentOptions options = RecurrentOptions.of(3, 4).withLayers(2).withDropout(0.5);
    RNNBase net = net(RecurrentCell.RNN_TANH, DType.FLOAT64, options);
    Tensor x = random(DType.FLOAT64, 3, 2, 3);
    double[] trained = net.forward(x).toDoubles();
    net.eval();
    double[] evaluated = net.forward(x).toDoubles();
    assertNotEquals(Arrays.toString(trained), Arrays.toString(evaluated));
    net.train();
    net.setDropout(0);
    assertArrayEquals(evaluated, net.forward(x).toDoubles());
  }

  @Test
  void wrongInputsAndStates_areRefused() {
    RNNBase net = net(RecurrentCell.LSTM, DType.FLOAT64, RecurrentOptions.of(3, 4));
    assertThrows(IllegalArgumentException.class, () -> net.forward(random(DType.FLOAT64, 3, 2, 4)));
    RecurrentState wrong = new RecurrentState(random(DType.FLOAT64, 2, 2, 4), null);
    Tensor x = random(DType.FLOAT64, 3, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> net.forward(x, wrong, null));
    assertThrows(IllegalArgumentException.class, () -> RecurrentOptions.of(0, 4));
  }
}
