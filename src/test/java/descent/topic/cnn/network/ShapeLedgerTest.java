package descent.topic.cnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeLedgerTest {
  private static ShapeLedger ledger(String text) {
    return ShapeLedger.of(NetworkSpec.parse(text));
  }

  @Test
  void base_isTheCoursesNetwork_byHand() {
    ShapeLedger ledger = ShapeLedger.of(NetworkPreset.BASE.network());

    assertEquals(
        List.of(
            "32 × 32 × 32",
            "32 × 32 × 32",
            "32 × 16 × 16",
            "64 × 16 × 16",
            "64 × 16 × 16",
            "64 × 8 × 8",
            "4096",
            "128",
            "128",
            "10"),
        ledger.rows().stream().map(row -> row.output().orElseThrow().text()).toList());
    assertEquals(
        List.of(896L, 0L, 0L, 18_496L, 0L, 0L, 0L, 524_416L, 0L, 1_290L),
        ledger.rows().stream().map(LedgerRow::parameters).toList());
    assertEquals(545_098, ledger.parameters());
    assertEquals(32 * 32 * 32 * 27, ledger.rows().get(0).multiplyAdds());
    assertEquals(16 * 16 * 64 * 288, ledger.rows().get(3).multiplyAdds());
    assertEquals(884_736 + 4_718_592 + 524_288 + 1_280, ledger.multiplyAdds());
    assertEquals(32_768 * 4 * 32, ledger.rows().get(0).memory(32));
    assertEquals(0, ledger.rows().get(1).memory(32));
    assertEquals(4L * (32_768 + 8_192 + 16_384 + 4_096 + 128 + 128 + 10), ledger.memory(1));
  }

  @Test
  void improvedAndDense_haveTheParametersOfPyTorch() {
    assertEquals(551_466, ShapeLedger.of(NetworkPreset.IMPROVED.network()).parameters());
    assertEquals(
        3072 * 512 + 512 + 512 * 128 + 128 + 1_290,
        ShapeLedger.of(NetworkPreset.DENSE.network()).parameters());
    assertEquals(545_098, ShapeLedger.of(NetworkPreset.NO_POOLING.network()).parameters());
  }

  @Test
  void formulas_areFilledInWithTheLayersNumbers() {
    LedgerRow row =
        ledger("conv 8 5 stride=2 padding=1 dilation=3, flatten, linear 10").rows().get(0);

    assertEquals(
        List.of(
            "\\left\\lfloor \\frac{32 + 2 \\cdot 1 - 3(5-1) - 1}{2} \\right\\rfloor + 1 = 11",
            "8 (3 \\cdot 5^2 + 1) = 608",
            "11 \\cdot 11 \\cdot 8 \\cdot 3 \\cdot 5^2 = 72{,}600",
            "1 + 12 \\cdot 1 = 13"),
        row.formulas().stream().map(LayerFormula::filled).toList());
  }

  @Test
  void receptiveFields_byHand() {
    List<LedgerRow> rows =
        ledger("conv 4 3 padding=1, maxpool 2, conv 4 3 padding=1, flatten, linear 10").rows();

    assertEquals(Optional.of(new ReceptiveField(3, 1, 0)), rows.get(0).field());
    assertEquals(Optional.of(new ReceptiveField(4, 2, 0.5)), rows.get(1).field());
    assertEquals(Optional.of(new ReceptiveField(8, 2, 0.5)), rows.get(2).field());
    assertEquals(Optional.empty(), rows.get(3).field());
  }

  @Test
  void pixels_areThoseAUnitDependsOn() {
    ShapeLedger ledger =
        ledger("conv 4 3 padding=1, maxpool 2, conv 4 3 padding=1, flatten, linear 10");

    assertArrayEquals(new int[] {0, 1}, ledger.pixelRows(0, 0));
    assertArrayEquals(new int[] {5, 6, 7, 8}, ledger.pixelRows(1, 3));
    assertArrayEquals(new int[] {3, 4, 5, 6, 7, 8, 9, 10}, ledger.pixelColumns(2, 3));
    assertArrayEquals(
        new int[] {0, 4, 8}, ledger("conv 4 3 dilation=4, flatten, linear 10").pixelRows(0, 0));
    assertArrayEquals(
        new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21},
        ledger("adaptiveavgpool 3, flatten, linear 10").pixelRows(0, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "maxpool 4, conv 8 5 dilation=2, flatten, linear 10 | Layer 2 (conv 8 5 dilation=2):"
            + " kernel 5 with dilation 2 spans 9, the input is 8 × 8",
        "maxpool 16, conv 8 7 padding=1, flatten, linear 10 | Layer 2 (conv 8 7 padding=1): kernel"
            + " 7 does not fit: the input is 2 × 2, 4 × 4 with its padding",
        "conv 8 3, linear 10 | Layer 2 (linear 10): linear needs a flat input: put Flatten before"
            + " it",
        "flatten, linear 64 | Layer 2 (linear 64): the last layer must give 10 values, it gives 64",
        "conv 10 3 | Layer 1 (conv 10 3): the last layer must give 10 values, it gives 10 × 30 ×"
            + " 30",
        "flatten, conv 8 3, linear 10 | Layer 2 (conv 8 3): conv needs a picture, but Flatten came"
            + " before it",
        "flatten, batchnorm, linear 10 | Layer 2 (batchnorm): batchnorm needs a picture: after"
            + " Flatten use batchnorm1d",
        "batchnorm1d, flatten, linear 10 | Layer 1 (batchnorm1d): batchnorm1d needs a flat input:"
            + " before Flatten use batchnorm",
        "flatten, dropout2d 0.1, linear 10 | Layer 2 (dropout2d 0.1): dropout2d drops channels:"
            + " after Flatten use dropout",
        "maxpool 2 padding=2, flatten, linear 10 | Layer 1 (maxpool 2 padding=2): padding of a"
            + " pooling may be at most half of the 2 that its window spans, it is 2",
        "`` | the network has no layers: add one",
        "flatten, linear 8000, linear 10 | the network has 24,664,010 parameters, at most"
            + " 20,000,000 can be trained here",
        "conv 1024 1, conv 1024 1, conv 1024 1, conv 1024 1, maxpool 16, flatten, linear 10 | the"
            + " layers give 4,198,410 values for one picture, at most 4,000,000 fit into memory"
      })
  void illegalLayers_haveAReason(String text, String problem) {
    assertEquals(Optional.of(problem), ledger(text).problem());
    assertFalse(ledger(text).isLegal());
  }

  @Test
  void layersAfterOneThatGivesNothing_areNotBlamed() {
    List<LedgerRow> rows = ledger("conv 8 31, conv 8 5, relu, flatten, linear 10").rows();

    assertTrue(rows.get(1).problem().isPresent());
    assertTrue(rows.subList(2, 5).stream().allMatch(row -> row.problem().isEmpty()));
    assertTrue(rows.subList(2, 5).stream().noneMatch(LedgerRow::isLegal));
    assertTrue(rows.get(2).formulas().isEmpty());
  }
}
