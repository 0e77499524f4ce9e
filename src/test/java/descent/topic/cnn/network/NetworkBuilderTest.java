package descent.topic.cnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.nn.Sequential;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NetworkBuilderTest {
  private static final DataShape.Image PICTURE = new DataShape.Image(3, 8, 8);

  private final Device device = new Device(1);

  private LayerFactory factory(long seed) {
    return new LayerFactory(device, DType.FLOAT32, new Generator(seed), new Generator(seed + 1));
  }

  private Sequential build(NetworkPreset preset) {
    return NetworkBuilder.build(ShapeLedger.of(preset.network()), factory(1));
  }

  @Test
  void base_hasTheNamesAndShapesOfPyTorch() {
    Sequential base = build(NetworkPreset.BASE);

    assertEquals(
        List.of(
            "0.weight [32, 3, 3, 3]",
            "0.bias [32]",
            "3.weight [64, 32, 3, 3]",
            "3.bias [64]",
            "7.weight [128, 4096]",
            "7.bias [128]",
            "9.weight [10, 128]",
            "9.bias [10]"),
        names(base));
  }

  @Test
  void improved_hasTheNamesAndShapesOfPyTorch() {
    List<String> names = names(build(NetworkPreset.IMPROVED));

    assertEquals(6 * 7 + 4, names.size());
    assertEquals(
        List.of(
            "0.weight [32, 3, 3, 3]",
            "0.bias [32]",
            "1.weight [32]",
            "1.bias [32]",
            "1.running_mean [32]",
            "1.running_var [32]",
            "1.num_batches_tracked []"),
        names.subList(0, 7));
    assertTrue(
        names.containsAll(
            List.of(
                "3.weight [32, 32, 3, 3]",
                "8.weight [64, 32, 3, 3]",
                "11.weight [64, 64, 3, 3]",
                "16.weight [128, 64, 3, 3]",
                "19.weight [128, 128, 3, 3]",
                "20.running_var [128]",
                "25.weight [128, 2048]",
                "28.weight [10, 128]")));
  }

  private static List<String> names(Sequential network) {
    return network.stateDict().entrySet().stream()
        .map(entry -> entry.getKey() + " " + Arrays.toString(entry.getValue().shape()))
        .toList();
  }

  @Test
  void sameGenerators_sameParameters() {
    Sequential one = build(NetworkPreset.NO_POOLING);
    Sequential two = build(NetworkPreset.NO_POOLING);

    for (String name : one.stateDict().keySet()) {
      assertArrayEquals(
          one.stateDict().get(name).toDoubles(), two.stateDict().get(name).toDoubles(), 0, name);
    }
  }

  @Test
  void illegalNetworks_areRefusedWithTheLedgersReason() {
    ShapeLedger ledger = ShapeLedger.of(NetworkSpec.parse("conv 8 3, linear 10"));

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> NetworkBuilder.build(ledger, factory(1)));

    assertEquals(ledger.problem().orElseThrow(), refused.getMessage());
  }

  /** Layer by layer: what the ledger allows the engine computes, in the shape foretold. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void ledger_agreesWithTheBuiltLayers(@ForAll("networks") NetworkSpec network) {
    ShapeLedger ledger = ShapeLedger.of(network, PICTURE, 10);
    Tensor values = device.zeros(2, 3, 8, 8);
    for (LedgerRow row : ledger.rows()) {
      boolean last = row.index() + 1 == ledger.rows().size();
      if (!row.isLegal() && !last) {
        assertFalse(ledger.isLegal());
        return;
      }
      if (row.input().isEmpty() || row.layer().outcome(row.input().get()).problem().isPresent()) {
        return;
      }
      var module = row.layer().build(row.input().orElseThrow(), factory(1));
      values = module.forward(values);
      assertArrayEquals(shape(row.output().orElseThrow()), values.shape(), network.text());
      long parameters = module.parameters().stream().mapToLong(Tensor::size).sum();
      assertEquals(parameters, row.parameters(), network.text());
    }
  }

  /** A window that the ledger refuses for its size, the engine would refuse later. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void refusedWindows_wouldFailInTheEngine(@ForAll("networks") NetworkSpec network) {
    DataShape small = new DataShape.Image(2, 3, 3);
    Tensor input = device.zeros(1, 2, 3, 3);
    for (LayerSpec layer : network.layers()) {
      var outcome = layer.outcome(small);
      if (layer instanceof ConvLayer && outcome.problem().isPresent()) {
        assertThrows(
            IllegalArgumentException.class,
            () -> layer.build(small, factory(1)).forward(input),
            layer.text());
      }
    }
  }

  /** What a unit sees: a change of any other pixel does not change it. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void pixels_areAllThatAUnitDependsOn(@ForAll("networks") NetworkSpec network) {
    NetworkSpec images =
        new NetworkSpec(
            network.layers().stream().filter(l -> l.kind() != LayerKind.BATCH_NORM2D).toList());
    ShapeLedger ledger = ShapeLedger.of(images, PICTURE, 10);
    Tensor values = device.zeros(1, 3, 8, 8);
    double[] base = new double[values.size()];
    Generator generator = new Generator(7);
    for (int i = 0; i < base.length; i++) {
      base[i] = generator.nextGaussian();
    }
    Tensor before = device.tensor(DType.FLOAT32, base, 1, 3, 8, 8);
    for (LedgerRow row : ledger.rows()) {
      if (!(row.output().orElse(null) instanceof DataShape.Image image)
          || row.layer().outcome(row.input().orElseThrow()).problem().isPresent()) {
        return;
      }
      int unit = image.height() / 2;
      Tensor after = device.tensor(DType.FLOAT32, outside(base, ledger, row, unit), 1, 3, 8, 8);
      Tensor a = before;
      Tensor b = after;
      for (LedgerRow earlier : ledger.rows().subList(0, row.index() + 1)) {
        var module = earlier.layer().build(earlier.input().orElseThrow(), factory(3));
        module.eval();
        a = module.forward(a);
        b = module.forward(b);
      }
      int at = unit * image.width();
      assertEquals(a.toDoubles()[at], b.toDoubles()[at], 0, images.text());
    }
  }

  /** The picture with every pixel changed but those that a unit in the first column sees. */
  private static double[] outside(double[] base, ShapeLedger ledger, LedgerRow row, int unit) {
    int[] rows = ledger.pixelRows(row.index(), unit);
    int[] columns = ledger.pixelColumns(row.index(), 0);
    double[] changed = base.clone();
    for (int i = 0; i < changed.length; i++) {
      int y = i / 8 % 8;
      int x = i % 8;
      if (Arrays.binarySearch(rows, y) < 0 || Arrays.binarySearch(columns, x) < 0) {
        changed[i] += 5;
      }
    }
    return changed;
  }

  private static int[] shape(DataShape shape) {
    return shape instanceof DataShape.Image image
        ? new int[] {2, image.channels(), image.height(), image.width()}
        : new int[] {2, (int) shape.size()};
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return NetworkSpecTest.RandomNetworks.networks();
  }
}
